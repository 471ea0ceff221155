using static ProtoGen.Generator.Tests.Diagnostics.MessageDiagnostics;
using static ProtoGen.Generator.Tests.Harness.ExpectedDiagnostic;

namespace ProtoGen.Generator.Tests.Diagnostics;

/// <summary>Rules about the constructor that the user chose.</summary>
public class MessageConstructorTests
{
    [Fact]
    public Task One_constructor_is_marked() => ExpectAsync(
        """
        [Message] public partial class M
        {
            [MessageConstructor] public M(int a) => A = a;
            [MessageConstructor] private [|M|](int a, int b) : this(a) => B = b;
            public int A { get; }
            public int B { get; set; }
        }
        """,
        Error("PG0041", "'M' is made by 'M.M(int)', which is marked with [MessageConstructor] already; remove the mark from 'M.M(int, int)'"));

    [Fact]
    public Task Each_of_its_parameters_has_a_member() => ExpectAsync(
        """
        [Message] public partial class M
        {
            public M() { }
            [MessageConstructor] public M(int a, string [|b|], int c = 0, int e = 1, params int[] [|d|]) : this() => A = a + b.Length + c + d.Length;
            public int A { get; set; }
            public int B { get; set; }
        }
        """,
        Error("PG0042", "'M.M(int, string, int, int, params int[])' cannot be given 'b': no member of 'M' has its name and type, and it is not optional"),
        Error("PG0042", "'M.M(int, string, int, int, params int[])' cannot be given 'd': no member of 'M' has its name and type, and it is not optional"));

    [Fact]
    public Task It_sets_what_nothing_else_can_set() => ExpectAsync(
        """
        [Message] public partial class M
        {
            [MessageConstructor] public M(int a) => A = a;
            public M(int a, int b) : this(a) => B = b;
            public int A { get; }
            public int [|B|] { get; }
        }
        """,
        Error("PG0013", "'M.B' is read-only and no constructor parameter sets it; give it an init accessor or a parameter, or mark it with [Ignore]"));

    [Fact]
    public Task A_mark_says_how_a_message_is_made() => ExpectAsync(
        """
        public class Plain { [[|MessageConstructor|]] public Plain() { } }
        [Message] public abstract partial class Base { [[|MessageConstructor|]] protected Base() { } public int A { get; set; } }
        [Message] public partial class M : Base { [[|MessageConstructor|]] static M() { } }
        """,
        Warning("PG0043", "[MessageConstructor] has no effect on 'Plain.Plain()': 'Plain' is not a message"),
        Warning("PG0043", "[MessageConstructor] has no effect on 'Base.Base()': 'Base' is abstract, and what derives from it has constructors of its own"),
        Warning("PG0043", "[MessageConstructor] has no effect on 'M.M()': a static constructor makes no instance"));
}
