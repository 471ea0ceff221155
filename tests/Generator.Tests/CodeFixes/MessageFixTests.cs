using ProtoGen.Generator.CodeFixes.Messages;

namespace ProtoGen.Generator.Tests.CodeFixes;

public class MessageFixTests
{
    [Theory]
    [InlineData("[Message] public record Order(int Id);", "[Message] public partial record Order(int Id);")]
    [InlineData("/// <summary>An order.</summary>\n[Message]\npublic sealed record Order(int Id);", "/// <summary>An order.</summary>\n[Message]\npublic sealed partial record Order(int Id);")]
    [InlineData(
        "public class Shop { [Message] public partial record Order(int Id); }", "public partial class Shop { [Message] public partial record Order(int Id); }")]
    public Task A_message_and_the_types_around_it_become_partial(string before, string after) => FixHarness.ExpectAsync<MakePartialFix>("PG0001", before, after);

    [Fact]
    public Task A_key_that_is_used_twice_becomes_the_next() => FixHarness.ExpectAsync<ChooseKeyFix>(
        "PG0006",
        "[Message] public partial class M { [Key(0)] public int A { get; set; } [Key(0)] public int B { get; set; } [Key(1)] public int C { get; set; } }",
        "[Message] public partial class M { [Key(0)] public int A { get; set; } [Key(2)] public int B { get; set; } [Key(1)] public int C { get; set; } }");

    [Fact]
    public Task A_negative_key_becomes_the_first() => FixHarness.ExpectAsync<ChooseKeyFix>(
        "PG0007",
        "[Message] public partial class M { [Key(-1)] public int A { get; set; } }",
        "[Message] public partial class M { [Key(0)] public int A { get; set; } }");

    [Fact]
    public Task A_member_without_a_key_gets_the_next() => FixHarness.ExpectAsync<ChooseKeyFix>(
        "PG0008",
        """
        [Message]
        public partial class M
        {
            [Key(0)]
            public int A { get; set; }

            /// <summary>New.</summary>
            public int B { get; set; }
        }
        """,
        """
        [Message]
        public partial class M
        {
            [Key(0)]
            public int A { get; set; }

            /// <summary>New.</summary>
            [Key(1)]
            public int B { get; set; }
        }
        """);

    [Fact]
    public Task A_parameter_without_a_key_gets_the_next() => FixHarness.ExpectAsync<ChooseKeyFix>(
        "PG0008",
        "[Message] public partial record M([property: Key(1)] int A, [property: Key(0)] int B, int C);",
        "[Message] public partial record M([property: Key(1)] int A, [property: Key(0)] int B, [property: Key(2)] int C);");

    [Theory]
    [InlineData("PG0002", "public Type? B;")]
    [InlineData("PG0008", "public int B { get; set; }")]
    [InlineData("PG0013", "public int B { get; }")]
    [InlineData("PG0014", "public int B { set { } }")]
    [InlineData("PG0033", "internal int B { get; set; }")]
    public Task A_member_is_left_out(string id, string member)
    {
        string key = id == "PG0008" ? "[Key(0)] " : "";
        string before = $"[Message]\npublic partial class M\n{{\n    {key}public int A {{ get; set; }}\n\n    /// <summary>Not sent.</summary>\n    {member}\n}}\n";
        return FixHarness.ExpectAsync<IgnoreMemberFix>(id, before, before.Replace($"    {member}", $"    [Ignore]\n    {member}", StringComparison.Ordinal));
    }

    [Fact]
    public Task Fields_that_are_declared_together_would_share_a_key() =>
        FixHarness.ExpectNothingAsync<ChooseKeyFix>("PG0008", "[Message] public partial class M { [Key(0)] public int A; public int B, C; }");

    [Fact]
    public Task What_a_constructor_needs_is_not_left_out() =>
        FixHarness.ExpectNothingAsync<IgnoreMemberFix>("PG0002", "[Message] public partial record M(Type A);");

    [Fact]
    public Task A_property_becomes_settable() => FixHarness.ExpectAsync<AddInitFix>(
        "PG0013",
        "[Message] public partial class M { public List<int> A { get; } = []; }",
        "[Message] public partial class M { public List<int> A { get; init; } = []; }");

    [Fact]
    public Task A_field_has_no_accessors() => FixHarness.ExpectNothingAsync<AddInitFix>("PG0013", "[Message] public partial class M { public readonly int A; }");

    [Theory]
    [InlineData("DateTime", "DateTimeOffset")]
    [InlineData("List<System.DateTime?>", "List<DateTimeOffset?>")]
    [InlineData("(int, global::System.DateTime)[]", "(int, DateTimeOffset)[]")]
    public Task A_time_keeps_its_offset(string before, string after) => FixHarness.ExpectAsync<KeepOffsetFix>(
        "PG0017", $"[Message] public partial record M(int A, {before} B);", $"[Message] public partial record M(int A, {after} B);");

    [Theory]
    [InlineData("PG0018", "[Key(1)] public static int B { get; set; }", "public static int B { get; set; }")]
    [InlineData("PG0073", "[Key(1), Bounded(4)] public int[] B { get; set; } = []; [Bounded(3)] public static string C = \"\";", "[Key(1), Bounded(4)] public int[] B { get; set; } = []; public static string C = \"\";")]
    [InlineData("PG0043", "[MessageConstructor] static M() { }", "static M() { }")]
    public Task An_attribute_without_effect_goes(string id, string before, string after) => FixHarness.ExpectAsync<RemoveAttributeFix>(
        id,
        $"[Message] public partial class M {{ [Key(0)] public int A {{ get; set; }} {before} }}",
        $"[Message] public partial class M {{ [Key(0)] public int A {{ get; set; }} {after} }}");

    [Fact]
    public Task A_line_of_its_own_goes_whole_and_the_comment_above_it_stays() => FixHarness.ExpectAsync<RemoveAttributeFix>(
        "PG0062",
        """
        [Message]
        public partial class M
        {
            public int A { get; set; }

            // Not sent.
            [Packed]
            public static int[] B { get; set; } = [];
        }
        """,
        """
        [Message]
        public partial class M
        {
            public int A { get; set; }

            // Not sent.
            public static int[] B { get; set; } = [];
        }
        """);

    [Fact]
    public Task A_case_that_is_listed_twice_goes() => FixHarness.ExpectAsync<RemoveAttributeFix>(
        "PG0025",
        "[Message, Union(0, typeof(A)), Union(2, typeof(A))] public partial interface IU; [Message] public partial record A(int X) : IU;",
        "[Message, Union(0, typeof(A))] public partial interface IU; [Message] public partial record A(int X) : IU;");

    [Fact]
    public Task Of_two_marked_constructors_the_second_loses_its_mark() => FixHarness.ExpectAsync<RemoveMarkFix>(
        "PG0041",
        "[Message] public partial class M { [MessageConstructor] public M(int a) => A = a; [MessageConstructor] public M(int a, int b) : this(a + b) { } public int A { get; } }",
        "[Message] public partial class M { [MessageConstructor] public M(int a) => A = a; public M(int a, int b) : this(a + b) { } public int A { get; } }");

    [Fact]
    public Task A_required_member_takes_part() => FixHarness.ExpectAsync<RemoveMarkFix>(
        "PG0016",
        "[Message] public partial class M { [Ignore] public required int A { get; set; } public int B { get; set; } }",
        "[Message] public partial class M { public required int A { get; set; } public int B { get; set; } }");

    [Fact]
    public Task An_override_has_the_place_of_what_it_overrides() => FixHarness.ExpectAsync<RemoveMarkFix>(
        "PG0020",
        "[Message] public abstract partial class B { public virtual int A { get; set; } } [Message] public partial class D : B { [Key(1)] public override int A { get; set; } }",
        "[Message] public abstract partial class B { public virtual int A { get; set; } } [Message] public partial class D : B { public override int A { get; set; } }");

    [Fact]
    public Task A_tag_that_is_used_twice_becomes_the_next() => FixHarness.ExpectAsync<NextTagFix>(
        "PG0024",
        "[Message, Union(0, typeof(A)), Union(0, typeof(B))] public partial interface IU; [Message] public partial record A(int X) : IU; [Message] public partial record B(int X) : IU;",
        "[Message, Union(0, typeof(A)), Union(1, typeof(B))] public partial interface IU; [Message] public partial record A(int X) : IU; [Message] public partial record B(int X) : IU;");

    [Fact]
    public Task A_union_that_can_be_made_lists_itself() => FixHarness.ExpectAsync<ListItselfFix>(
        "PG0026",
        "[Message, Union(1, typeof(B))]\npublic partial record A(int X);\n\n[Message]\npublic partial record B(int X) : A(X);\n",
        "[Message, Union(1, typeof(B))]\n[Union(2, typeof(A))]\npublic partial record A(int X);\n\n[Message]\npublic partial record B(int X) : A(X);\n");

    [Fact]
    public Task A_union_becomes_a_message() => FixHarness.ExpectAsync<AddMessageFix>(
        "PG0022",
        "[Union(0, typeof(A))]\npublic partial interface IU;\n\n[Message]\npublic partial record A(int X) : IU;\n",
        "[Union(0, typeof(A))]\n[Message]\npublic partial interface IU;\n\n[Message]\npublic partial record A(int X) : IU;\n");
}
