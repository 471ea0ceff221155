using static ProtoGen.Generator.Tests.Messages.Accepted;

namespace ProtoGen.Generator.Tests.Messages;

/// <summary>Ways to declare the member that keeps what a message's reader does not know.</summary>
public class UnknownMembersTests
{
    [Theory]
    [InlineData("public UnknownMembers Rest { get; set; }")]
    [InlineData("public UnknownMembers Rest { get; init; }")]
    [InlineData("public required UnknownMembers Rest { get; init; }")]
    [InlineData("internal UnknownMembers Rest { get; private set; }")]
    [InlineData("private UnknownMembers @class { get; set; }")]
    [InlineData("public UnknownMembers Rest;")]
    [InlineData("private readonly UnknownMembers _rest; public M(UnknownMembers _rest) => this._rest = _rest; public UnknownMembers Rest => _rest;")]
    [InlineData("public UnknownMembers Rest { get; } public M(UnknownMembers rest) => Rest = rest;")]
    [InlineData("[Ignore] public UnknownMembers Other { get; set; } public UnknownMembers Rest { get; set; }")]
    [InlineData("public static UnknownMembers Other { get; set; } public UnknownMembers Rest { get; set; }")]
    public async Task The_member_has_any_form(string member)
    {
        foreach (string layout in (string[])["", "(MessageLayout.Map)"])
        {
            var run = await CheckAsync($$"""
                [Message{{layout}}] public sealed partial class M { public int A { get; set; } public string B { get; set; } = ""; {{member}} }
                [Message{{layout}}] public sealed partial record R(int A, UnknownMembers Unknown, string Name = "n");
                [Message{{layout}}] public readonly partial record struct S(int A, UnknownMembers Unknown);
                """);
            Assert.All(run.Files.Where(file => file.HintName.Contains("Formatter", StringComparison.Ordinal)), file =>
                Assert.Contains("UnknownMembersBuilder", file.SourceText.ToString(), StringComparison.Ordinal));
        }
    }

    [Fact]
    public Task Members_may_have_the_names_that_emitted_code_uses() => CheckAsync("""
        [Message(MessageLayout.Map)] public sealed partial class M
        {
            public int Unknown { get; set; }
            public int UnknownBuilder { get; set; }
            public int unknown { get; set; }
            public int s_names { get; set; }
            public UnknownMembers _unknown { get; set; }
        }

        [Message] public sealed partial class N
        {
            public int RestBuilder { get; set; }
            public int rest { get; set; }
            public UnknownMembers Rest { get; set; }
        }
        """);

    [Fact]
    public Task A_hierarchy_has_one_for_all_levels() => CheckAsync("""
        [Message] public abstract partial record Base(int A) { protected UnknownMembers Unknown { get; init; } }
        [Message] public partial record Middle(int A, [property: Key(1)] int M) : Base(A);
        [Message] public sealed partial record Derived(int A, int M, string? D) : Middle(A, M);
        [Message] public partial class Plain { public virtual UnknownMembers Rest { get; set; } }
        [Message] public sealed partial class Overrides : Plain { public override UnknownMembers Rest { get; set; } public int X { get; set; } }
        """);
}
