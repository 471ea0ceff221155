using ProtoGen.Generator.Tests.Harness;
using static Microsoft.CodeAnalysis.IncrementalStepRunReason;

namespace ProtoGen.Generator.Tests.Caching;

/// <summary>The registration of roots is printed again when there are others, wherever they are named.</summary>
public class RootCachingTests
{
    private const string Source = """
        using System.Collections.Generic;
        using ProtoGen;

        [assembly: MessageRoot(typeof(List<long>))]

        public static class Use
        {
            public static byte[] A(List<int> value) => MessageSerializer.Serialize(value);

            public static byte[] B(Reading value) => MessageSerializer.Serialize(value);
        }

        [Message] public partial record Reading(int Number);
        """;

    private static readonly string[] s_stages = [TrackingNames.Roots, TrackingNames.RootsInAttributes, TrackingNames.DistinctRoots];

    [Fact]
    public void The_same_source_gives_equal_models()
    {
        var (first, _) = Edits.Run(Source, Source);
        var (second, _) = Edits.Run(Source, Source);

        Assert.Equal([2, 1, 1], s_stages.Select(stage => first.Values(stage).Count));
        Assert.All(s_stages, stage => Assert.Equal(first.Values(stage), second.Values(stage)));
        Assert.All(s_stages, stage => Assert.Equal(
            first.Values(stage).Select(model => model.GetHashCode()), second.Values(stage).Select(model => model.GetHashCode())));
    }

    [Theory]
    [InlineData("public static class Use", "/// <summary>A comment.</summary>\npublic static class Use")]
    [InlineData("Serialize(value);", "Serialize(value)[1..];")]
    [InlineData("public static class Use\n{", "public static class Use\n{\n    public static int C() => 1;\n")]
    [InlineData("record Reading(int Number)", "record Reading(int Number, string Text)")]
    [InlineData("record Reading", "record struct Reading")]
    [InlineData("List<int> value", "System.Collections.Generic.List<System.Int32> value")]
    public void An_edit_that_names_the_same_types_leaves_every_root_alone(string old, string edited)
    {
        Assert.Contains(old, Source, StringComparison.Ordinal);
        var (_, after) = Edits.Run(Source, Source.Replace(old, edited, StringComparison.Ordinal));

        Assert.All(s_stages.SelectMany(stage => after.Reasons(stage)), reason => Assert.Equal(Cached, reason));
    }

    [Theory]
    [InlineData("A(List<int> value)", "A(Reading value)", "B(Reading value)", "B(List<int> value)")]
    [InlineData("typeof(List<long>)", "typeof(List<int>)", "A(List<int> value)", "A(List<long> value)")]
    [InlineData("Use\n{", "Use\n{\n    public static byte[] C(Reading value) => MessageSerializer.Serialize(value);\n", "B(", "D(")]
    public void A_root_that_only_moves_is_registered_as_before(string old, string edited, string second, string secondEdited)
    {
        string moved = Source.Replace(old, edited, StringComparison.Ordinal).Replace(second, secondEdited, StringComparison.Ordinal);
        Assert.NotEqual(Source, moved);
        var (_, after) = Edits.Run(Source, moved);

        Assert.Contains(Modified, after.Reasons(TrackingNames.Roots));
        Assert.Equal([Unchanged], after.Reasons(TrackingNames.DistinctRoots));
        Assert.All(after.OutputReasons(), reason => Assert.Equal(Cached, reason));
    }

    [Theory]
    [InlineData("List<int> value", "List<short> value")]
    [InlineData("List<int> value", "HashSet<int> value")]
    [InlineData("typeof(List<long>)", "typeof(List<ulong>)")]
    [InlineData("(Reading value)", "(Reading? value)")]
    [InlineData("    public static byte[] B(Reading value) => MessageSerializer.Serialize(value);\n", "")]
    public void An_edit_of_the_types_is_seen(string old, string edited)
    {
        Assert.Contains(old, Source, StringComparison.Ordinal);
        var (before, after) = Edits.Run(Source, Source.Replace(old, edited, StringComparison.Ordinal));

        Assert.NotEqual(before.Values(TrackingNames.DistinctRoots), after.Values(TrackingNames.DistinctRoots));
        Assert.Equal([Modified], after.Reasons(TrackingNames.DistinctRoots));
    }

    [Theory]
    [InlineData("global using Number = int;", "global using Number = long;", Modified)]
    [InlineData("=> 1;", "=> 2;", Cached)]
    public void An_alias_of_another_file_is_seen(string old, string edited, Microsoft.CodeAnalysis.IncrementalStepRunReason expected)
    {
        const string Aliases = "global using Number = int; public static class Other { public static int Use() => 1; }";
        const string Uses = "public static class Use { public static byte[] A(Number value) => ProtoGen.MessageSerializer.Serialize(value); }";
        Assert.Contains(old, Aliases, StringComparison.Ordinal);

        var (_, after) = Edits.RunWith([Uses], Aliases, Aliases.Replace(old, edited, StringComparison.Ordinal));

        Assert.Equal([expected], after.Reasons(TrackingNames.DistinctRoots));
    }
}
