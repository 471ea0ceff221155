using static ProtoGen.Generator.Tests.Diagnostics.MessageDiagnostics;
using static ProtoGen.Generator.Tests.Harness.ExpectedDiagnostic;

namespace ProtoGen.Generator.Tests.Diagnostics;

/// <summary>Rules about the largest lengths of members.</summary>
public class BoundTests
{
    [Theory]
    [InlineData("string")]
    [InlineData("string?")]
    [InlineData("byte[]")]
    [InlineData("ReadOnlyMemory<byte>?")]
    [InlineData("int[]")]
    [InlineData("int[][]")]
    [InlineData("List<M>")]
    [InlineData("Dictionary<int, string>?")]
    [InlineData("System.Collections.Immutable.ImmutableArray<int>?")]
    [InlineData("PriorityQueue<string, int>")]
    [InlineData("System.Linq.ILookup<int, string>")]
    public Task What_has_a_length_can_be_bounded(string type) => ExpectAsync($"[Message] public partial record M([Bounded(1000)] {type} A);");

    [Fact]
    public Task Fields_properties_and_parameters_of_records_can_be_bounded() => ExpectAsync(
        """
        [Message] public partial class M
        {
            [Key(0), Bounded(0)] public string A = "";
            [Key(1), Bounded(5, Elements = 0)] public List<string> B { get; set; } = [];
            [Key(2), Bounded(int.MaxValue)] private string C { get; set; } = "";
        }
        """);

    [Theory]
    [InlineData("Bounded(-1)", -1)]
    [InlineData("Bounded(4, Elements = -2)", -2)]
    [InlineData("Bounded(int.MinValue)", int.MinValue)]
    public Task A_length_is_not_negative(string attribute, int bound) => ExpectAsync(
        $"[Message] public partial record M([[|{attribute}|]] List<string> A);",
        Error("PG0070", $"M.A cannot have a length of at most {bound}"));

    [Theory]
    [InlineData("int")]
    [InlineData("int?")]
    [InlineData("(string, string)")]
    [InlineData("DayOfWeek")]
    [InlineData("System.Text.StringBuilder")]
    [InlineData("int[,]")]
    [InlineData("M")]
    public Task What_has_no_length_cannot_be_bounded(string type) => ExpectAsync(
        $$"""[Message] public partial class M { [[|Bounded(3)|]] public {{type}} A { get; set; } = default!; }""",
        Error("PG0071", $"M.A cannot be bounded: '{type.Replace("System.Text.", "", StringComparison.Ordinal)}' has no length"));

    [Fact]
    public Task A_formatter_of_its_own_decides_about_length() => ExpectAsync(
        """
        [Message] public partial record M([FormatWith(typeof(ProtoGen.Serialization.InternedStringFormatter)), [|Bounded(3)|]] string A);
        """,
        Error("PG0071", "M.A cannot be bounded: its own [FormatWith] decides how long it may be"));

    [Theory]
    [InlineData("string")]
    [InlineData("byte[]")]
    [InlineData("int[]")]
    [InlineData("Dictionary<int, M>")]
    [InlineData("HashSet<(int, int)>")]
    public Task Elements_without_a_length_cannot_be_bounded(string type) => ExpectAsync(
        $"[Message] public partial record M([[|Bounded(3, Elements = 4)|]] {type} A);",
        Error("PG0072", $"M.A cannot have a bound for its elements: '{type}' has none that have a length"));

    [Fact]
    public Task What_does_not_travel_is_not_bounded() => ExpectAsync(
        """
        [Message] public partial class M
        {
            public M([[|Bounded(3)|]] string name) => Name = name;

            [Bounded(3)] public string Name { get; }
            [[|Bounded(4)|]] public static string Other { get; set; } = "";
            [[|Bounded(5)|]] private readonly string _field = "";
            [Ignore, Bounded(6)] public string Ignored { get; set; } = "";
            public override string ToString() => _field;
        }
        """,
        Warning("PG0073", "[Bounded] has no effect on 'name': it is neither an argument of a service nor a member of a record"),
        Warning("PG0073", "[Bounded] has no effect on 'Other': it does not travel"),
        Warning("PG0073", "[Bounded] has no effect on '_field': it does not travel"));
}
