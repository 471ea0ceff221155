using ProtoGen.Generator.Tests.Harness;
using static Microsoft.CodeAnalysis.IncrementalStepRunReason;

namespace ProtoGen.Generator.Tests.Caching;

/// <summary>A union is printed again when its cases differ, not when what they hold does.</summary>
public class UnionCachingTests
{
    private const string Source = """
        using ProtoGen;

        [Message, Union(0, typeof(Circle)), Union(1, typeof(Square))]
        [UnionFallback(typeof(Other))]
        public partial interface IShape;

        [Message] public partial class Circle : IShape { public int Radius { get; set; } }
        [Message] public partial class Square : IShape { public int Side { get; set; } }
        public sealed class Other(UnknownCase unknown) : IShape, IUnknownCase { public UnknownCase Unknown { get; } = unknown; }
        """;

    [Fact]
    public void The_same_source_gives_equal_models()
    {
        var (first, _) = Edits.Run(Source, Source);
        var (second, _) = Edits.Run(Source, Source);

        Assert.Single(first.Values(TrackingNames.Unions));
        Assert.Equal(first.Values(TrackingNames.Unions), second.Values(TrackingNames.Unions));
        Assert.Equal(first.Values(TrackingNames.Unions)[0].GetHashCode(), second.Values(TrackingNames.Unions)[0].GetHashCode());
    }

    [Theory]
    [InlineData("public int Radius { get; set; }", "public int Radius { get; set; } public int Twice() => 2 * Radius;")]
    [InlineData("int Radius", "string? Radius")]
    [InlineData("int Side", "IShape? Side")]
    [InlineData("[UnionFallback", "/// <summary>A comment.</summary>\n[UnionFallback")]
    [InlineData("public partial interface IShape;", "public partial interface IShape { int Area() => 0; }")]
    [InlineData("Union(0, typeof(Circle))", "Union(3 - 3, typeof(global::Circle))")]
    public void An_edit_that_changes_no_case_leaves_the_union_alone(string old, string edited)
    {
        Assert.Contains(old, Source, StringComparison.Ordinal);
        var (_, after) = Edits.Run(Source, Source.Replace(old, edited, StringComparison.Ordinal));

        Assert.Equal([Cached], after.Reasons(TrackingNames.Unions));
    }

    [Theory]
    [InlineData("Union(0, ", "Union(2, ")]
    [InlineData(", Union(1, typeof(Square))", "")]
    [InlineData("[UnionFallback(typeof(Other))]", "")]
    [InlineData("partial class Circle", "sealed partial class Circle")]
    [InlineData("[Message] public partial class Circle", "[Message, System.Obsolete] public partial class Circle")]
    [InlineData("public partial interface IShape;", "public partial interface IShape : IBase; [Message, Union(0, typeof(Circle))] public partial interface IBase;")]
    public void An_edit_of_the_cases_is_seen(string old, string edited)
    {
        Assert.Contains(old, Source, StringComparison.Ordinal);
        var (before, after) = Edits.Run(Source, Source.Replace(old, edited, StringComparison.Ordinal));

        Assert.NotEqual(before.Values(TrackingNames.Unions)[0], after.Values(TrackingNames.Unions)[0]);
        Assert.Equal(Modified, after.Reasons(TrackingNames.Unions)[0]);
    }

    [Fact]
    public void A_case_that_gets_an_error_takes_the_union_along_and_brings_it_back()
    {
        string broken = Source.Replace("int Side", "object Side", StringComparison.Ordinal);

        Assert.DoesNotContain(Edits.Run(Source, broken).After.GeneratedSources, file => file.HintName.Contains("IShape", StringComparison.Ordinal));
        Assert.Single(Edits.Run(broken, Source).After.GeneratedSources, file => file.HintName.Contains("IShape", StringComparison.Ordinal));
    }
}
