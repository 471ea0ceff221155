using ProtoGen.Rpc;

namespace ProtoGen.Runtime.Tests.Rpc.Contracts;

/// <summary>Two schemas, and what is made of their differences; every text is written by hand from docs/contracts.md.</summary>
public class VerdictTests
{
    [Theory]
    [InlineData("M(0! a: int32) -> int32")]
    [InlineData("M() -> A#1?\nA#1 array(0 Next: A#1?, 1! B: {str: [(int32, str)]})")]
    [InlineData("M(0! a: stream of A#1)\nA#1 map(\"a \\\"b\\\\\"!: max 5 str, \"c\"~: packed [float64])")]
    [InlineData("M(0! a: A#1) -> opaque \"Money\"\nA#1 union(0: B#2, 7: C#3, ...)\nB#2 array refs()\nC#3 array(base (0 A: any?), 0 B: rank 2 [bool])")]
    [InlineData("M(0! a: A#1)\nA#1 enum int32(None = 0, Some = -1)")]
    public void Equal_schemas_fit(string text)
    {
        var verdict = ContractVerdict.Of(text, text);

        Assert.Null(verdict.Conflict);
        Assert.Empty(verdict.Differences);
    }

    [Theory]
    [InlineData("0! a: int32", "0! a: int64", "a is int32 for this client and int64 for the server")]
    [InlineData("0! a: int64", "0! a: int32", "a is int64 for this client and int32 for the server, which does not take every value")]
    [InlineData("0! a: int32", "0! a: uint32", "which does not take every value")]
    [InlineData("0! a: int32", "0! a: float64", "a is int32")]
    [InlineData("0! a: float64", "0! a: float32", "which does not take every value")]
    [InlineData("0! a: guid", "0! a: str", "a is guid")]
    [InlineData("0! a: str", "0! a: guid", "which does not take every value")]
    [InlineData("0! a: str?", "0! a: str", "a may be null for this client")]
    [InlineData("0! a: str", "0! a: max 5 str", "may be longer")]
    [InlineData("0! a: [int32]", "0! a: any?", "a is [int32]")]
    [InlineData("0! a: any", "0! a: [int32]", "a is any")]
    [InlineData("0! a: int32", "0! a: later", "a is int32 for this client and later for the server")] // Of a later version.
    [InlineData("0! a: opaque \"A\"", "0! a: opaque \"B\"", "is not known")]
    [InlineData("0! a: [float32]", "0! a: (float32, float32)", "a is [float32]")]
    [InlineData("0! a: int32, 1! b: int32", "0! a: int32", "b is sent by this client")]
    [InlineData("0! a: int32", "0! a: int32, 1 b: int32", "b is not sent by this client")]
    [InlineData("0! a: int32", "0! c: int32", "c is called a by this client")]
    [InlineData("0~ a: int32", "0! a: int32", "cannot do without")]
    public void What_may_fit_is_told(string here, string there, string difference)
    {
        var verdict = ContractVerdict.Of($"M({here})", $"M({there})");

        Assert.Null(verdict.Conflict);
        Assert.Contains(difference, Assert.Single(verdict.Differences), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("0! a: int32", "0! a: str")]
    [InlineData("0! a: float64", "0! a: int64")]
    [InlineData("0! a: str", "0! a: int32")]
    [InlineData("0! a: [int32]", "0! a: int32")]
    [InlineData("0! a: int32", "0! a: [int32]")]
    [InlineData("0! a: [int32]", "0! a: {int32: int32}")]
    [InlineData("0! a: bytes", "0! a: [uint8]")]
    [InlineData("0! a: (int32, str)", "0! a: (int32)")]
    [InlineData("0! a: stream of int32", "0! a: int32")]
    [InlineData("0! a: packed [int32]", "0! a: [int64]")]
    [InlineData("0! a: int32, 1! b: int32", "0! b: int32, 1! a: int32")]
    [InlineData("", "0! a: int32")]
    public void What_cannot_fit_is_a_conflict_about_the_member(string here, string there) =>
        Assert.StartsWith("a", ContractVerdict.Of($"M({here})", $"M({there})").Conflict!.Replace("b has", "a has", StringComparison.Ordinal), StringComparison.Ordinal);

    [Theory]
    [InlineData("array(0! X: int32)", "map(\"X\"!: int32)")]
    [InlineData("array(0! X: int32)", "array(base (0! X: int32))")]
    [InlineData("union(0: B#2)", "array(0! X: int32)")]
    [InlineData("enum int32(P = 0, Q = 1)", "enum int32(P = 1, Q = 0)")]
    [InlineData("enum str(P = 0)", "enum int32(P = 0)")]
    [InlineData("union(0: B#2, 1: C#3)", "union(0: C#3, 1: B#2)")]
    public void Records_of_another_kind_are_a_conflict(string here, string there)
    {
        const string Others = "\nB#2 array(0 X: int32)\nC#3 array(0 Y: str)";

        Assert.NotNull(ContractVerdict.Of($"M(0! a: A#1)\nA#1 {here}{Others}", $"M(0! a: A#1)\nA#1 {there}{Others}").Conflict);
    }

    [Theory]
    [InlineData("union(0: B#2, 1: C#3)", "union(0: B#2)", "refuses")]
    [InlineData("union(0: B#2, 1: C#3)", "union(0: B#2, ...)", "keeps")]
    [InlineData("enum int32(P = 0, Q = 1)", "enum int32(P = 0)", "Q")]
    [InlineData("enum int32(P = 0)", "enum str(P = 0)", "which does not take every value")]
    [InlineData("array refs(0 X: int32)", "array(0 X: int32)", "written once")]
    public void Records_that_may_fit_are_told(string here, string there, string difference)
    {
        const string Others = "\nB#2 array(0 X: int32)\nC#3 array(0 Y: str)";

        var verdict = ContractVerdict.Of($"M(0! a: A#1)\nA#1 {here}{Others}", $"M(0! a: A#1)\nA#1 {there}{Others}");

        Assert.Null(verdict.Conflict);
        Assert.Contains(difference, Assert.Single(verdict.Differences), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("M()", "M() -> int32", false)]
    [InlineData("M() -> int32", "M()", true)]
    [InlineData("M() -> int32?", "M()", false)]
    [InlineData("M() -> int32", "M() -> int64", false)]
    [InlineData("M() -> int32", "M() -> str", true)]
    public void Results_go_the_other_way(string here, string there, bool conflicts) =>
        Assert.Equal(conflicts, ContractVerdict.Of(here, there).Conflict is not null);

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("M opaque")]
    [InlineData("M(0! a: A#1)")]
    [InlineData("M(0! a: A#99999999999999999999)")]
    [InlineData("M(0! a: int32) -> ")]
    [InlineData("M(0! a: int32)\n")]
    [InlineData("M(0! a: A#1)\nA#1 array()\nA#1 array()")]
    [InlineData("M(0! a: A#1)\nA#1 array(0 B: )")]
    [InlineData("no schema")]
    public void What_cannot_be_read_is_not_refused(string? there)
    {
        var verdict = ContractVerdict.Of("M(0! a: int32)", there);

        Assert.Null(verdict.Conflict);
        Assert.Single(verdict.Differences);
    }

    [Fact]
    public void A_schema_cut_at_any_character_is_not_refused()
    {
        const string Text = "M(0! a: A#1, 1 b: max 5 [str]?) -> stream of {str: packed [float64]}\nA#1 array(base (0! P: (int32, bool)), 0 Q: A#1?)";
        for (int length = 0; length < Text.Length; length++)
        {
            var verdict = ContractVerdict.Of(Text, Text[..length]);
            Assert.NotEmpty(verdict.Differences.Concat(verdict.Conflict is null ? [] : [verdict.Conflict]));
        }
    }

    [Fact]
    public void Depth_and_size_are_bounded()
    {
        string deep = $"M(0! a: {new string('[', 100_000)}int32)";
        Assert.Contains("cannot be compared", Assert.Single(ContractVerdict.Of("M(0! a: int32)", deep).Differences), StringComparison.Ordinal);

        // Each refers to the next; the comparison of a long chain ends, and of a wide one.
        string chain = "M(0! a: A#0)\n" + string.Join('\n', Enumerable.Range(0, 20_000).Select(i => $"A#{i} array(0 B: A#{(i + 1) % 20_000})"));
        Assert.Contains("too deep", Assert.Single(ContractVerdict.Of(chain, chain.Replace("A#0)", "A#5)", StringComparison.Ordinal)).Differences), StringComparison.Ordinal);

        string wide = $"M({string.Join(", ", Enumerable.Range(0, 50_000).Select(i => $"{i} a{i}: int32"))})";
        string renamed = wide.Replace(" a", " b", StringComparison.Ordinal).Replace("int32", "int64", StringComparison.Ordinal);
        var verdict = ContractVerdict.Of(wide, renamed);
        Assert.Null(verdict.Conflict);
        Assert.InRange(verdict.Differences.Count, 1, 64);
    }
}
