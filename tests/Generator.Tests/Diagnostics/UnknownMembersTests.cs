using static ProtoGen.Generator.Tests.Diagnostics.MessageDiagnostics;
using static ProtoGen.Generator.Tests.Harness.ExpectedDiagnostic;

namespace ProtoGen.Generator.Tests.Diagnostics;

/// <summary>Rules about the member that keeps what a message's reader does not know.</summary>
public class UnknownMembersTests
{
    [Fact]
    public Task One_member_keeps_them() => ExpectRefusedAsync(
        ["Derived", "M"],
        """
        [Message] public partial class Base { public int A { get; set; } public UnknownMembers Rest { get; set; } }
        [Message] public partial class Derived : Base { public UnknownMembers [|More|] { get; set; } }
        [Message] public partial class M { public UnknownMembers A { get; set; } private UnknownMembers [|_b|]; public void Use() => _b = A; }
        """,
        Error("PG0040", "'Derived.More' cannot keep unknown members: 'Base.Rest' keeps those of all levels already; remove one of them or mark it with [Ignore]"),
        Error("PG0040", "'M._b' cannot keep unknown members: 'M.A' keeps those of all levels already; remove one of them or mark it with [Ignore]"));

    [Fact]
    public Task It_takes_no_place() => ExpectAsync(
        """[Message] public partial class M { [Key(0)] public UnknownMembers [|A|] { get; set; } }""",
        Error("PG0040", "'M.A' cannot keep unknown members: it takes no place on the wire; remove its [Key]"));

    [Fact]
    public Task It_can_be_set() => ExpectAsync(
        """[Message] public partial class M { public UnknownMembers [|A|] { get; } }""",
        Error("PG0013", "'M.A' is read-only and no constructor parameter sets it; give it an init accessor or a parameter, or mark it with [Ignore]"));

    [Fact]
    public Task What_derives_can_reach_it() => ExpectRefusedAsync(
        ["Derived"],
        """
        [Message] public partial class Base { public int A { get; set; } private UnknownMembers Rest { get; set; } }
        [Message] public partial class [|Derived|] : Base { public int B { get; set; } }
        """,
        Error("PG0019", "'Derived' cannot write and read 'Base.Rest', which it inherits: make it accessible to derived messages"));

    [Theory]
    [InlineData("UnknownMembers?", "M.A")]
    [InlineData("List<UnknownMembers>", "M.A[]")]
    public Task It_is_no_value_of_its_own(string type, string place) => ExpectAsync(
        $$"""[Message] public partial class M { public {{type}} [|A|] { get; set; } }""",
        Error("PG0002", $"{place}: 'UnknownMembers' cannot be serialized: it is no value of its own; a message has one member of this type, and it does not travel"));
}
