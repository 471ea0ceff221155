using Microsoft.CodeAnalysis;
using ProtoGen.Generator.Tests.Harness;
using static Microsoft.CodeAnalysis.IncrementalStepRunReason;

namespace ProtoGen.Generator.Tests.Caching;

/// <summary>A message is printed again when its formatter would differ, and only then.</summary>
public class MessageCachingTests
{
    // In the order of the stage's outputs: Reading, Segment, Point.
    private const string Source = """
        using System.Collections.Generic;
        using ProtoGen;

        namespace User;

        [Message]
        public partial record Reading(int Number, string Text, List<Point> Points)
        {
            public double Scale { get; init; } = 1;

            public int Half() => Number / 2;
        }

        [Message]
        public sealed partial class Segment
        {
            public Point? From { get; set; }

            public Point? To { get; set; }
        }

        [Message]
        public sealed partial class Point
        {
            public int X { get; set; }
        }
        """;

    [Fact]
    public void The_same_source_gives_equal_models()
    {
        var (first, _) = Edits.Run(Source, Source);
        var (second, _) = Edits.Run(Source, Source);

        Assert.Equal(3, first.Values(TrackingNames.Messages).Count);
        Assert.Equal(first.Values(TrackingNames.Messages), second.Values(TrackingNames.Messages));
        Assert.Equal(
            first.Values(TrackingNames.Messages).Select(model => model.GetHashCode()),
            second.Values(TrackingNames.Messages).Select(model => model.GetHashCode()));
    }

    [Theory]
    [InlineData("Number / 2", "Number / 3")]
    [InlineData("public int Half()", "public int Other() => 1; private static int s_count; public int Half()")]
    [InlineData("public double Scale", "/// <summary>A comment.</summary>\n    public double Scale")]
    [InlineData("public double Scale", "[System.ComponentModel.Description(\"How much\")] public double Scale")]
    [InlineData("List<Point> Points", "System.Collections.Generic.List<User.Point>  Points")]
    [InlineData("int Number", "System.Int32 Number")]
    [InlineData("[Message]\npublic partial record", "[ProtoGen.MessageAttribute()]\npublic partial record")]
    [InlineData("public partial record Reading", "partial record Reading")]
    public void An_edit_that_changes_nothing_leaves_the_files_alone(string old, string edited)
    {
        Assert.Contains(old, Source, StringComparison.Ordinal);
        var (_, after) = Edits.Run(Source, Source.Replace(old, edited, StringComparison.Ordinal));

        Assert.Equal([Cached, Cached, Cached], after.Reasons(TrackingNames.Messages));
        Assert.All(after.OutputReasons(), reason => Assert.Equal(Cached, reason));
    }

    [Theory]
    [InlineData("int Number", "long Number")]
    [InlineData("int Number", "int Count")]
    [InlineData("int Number", "int? Number")]
    [InlineData("string Text", "string? Text")]
    [InlineData("string Text", "[Bounded(5)] string Text")]
    [InlineData("int Number, string Text", "string Text, int Number")]
    [InlineData("int Number, string Text", "[property: Key(1)] int Number, [property: Key(0)] string Text")]
    [InlineData("List<Point> Points", "IList<Point> Points")]
    [InlineData("List<Point> Points", "List<Point?> Points")]
    [InlineData("= 1;", "= 2;")]
    [InlineData("double Scale { get; init; } = 1;", "double Scale { get; init; }")]
    [InlineData("public double Scale", "public required double Scale")]
    [InlineData("public double Scale", "[Ignore] public double Scale")]
    [InlineData("public double Scale", "[System.Obsolete] public double Scale")]
    [InlineData("int Number", "[Packed] int Number")]
    [InlineData("[Message]\npublic partial record", "[Message, Packed]\npublic partial record")]
    [InlineData("partial record Reading", "partial record struct Reading")]
    [InlineData("[Message]\npublic partial record", "[Message(MessageLayout.Map)]\npublic partial record")]
    [InlineData("public partial record Reading(int Number, string Text, List<Point> Points)\n{\n    public double Scale { get; init; } = 1;", "public partial class Reading : IPopulatable\n{ public int Number { get; set; } public string Text { get; set; } = \"\"; public List<Point> Points { get; set; } = []; public double Scale { get; set; } = 1;")]
    [InlineData("[Message]\npublic partial record", "[Message(OmitDefaults = true)]\npublic partial record")]
    [InlineData("[Message]\npublic partial record", "[Message(PreserveReferences = true)]\npublic partial record")]
    [InlineData("public int Half()", "public int Added { get; set; } public int Half()")]
    [InlineData("public int Half()", "[OnSerializing] private void Before() { } public int Half()")]
    [InlineData("public int Half()", "[OnSerialized] private void After() { } public int Half()")]
    [InlineData("public int Half()", "[OnDeserialized] private void Read() { } public int Half()")]
    [InlineData("public int Half()", "public UnknownMembers Unknown { get; init; } public int Half()")]
    [InlineData("public int Half()", "[MessageConstructor] private Reading(int number, string text, List<Point> points, int more = 1) : this(number, text, points) { } public int Half()")]
    public void An_edit_that_changes_the_wire_or_how_an_instance_is_made_is_seen(string old, string edited)
    {
        Assert.Contains(old, Source, StringComparison.Ordinal);
        string after = Source.Replace(old, edited, StringComparison.Ordinal);
        if (edited.Contains("[property: Key", StringComparison.Ordinal))
        {
            after = after.Replace("List<Point> Points", "[property: Key(2)] List<Point> Points", StringComparison.Ordinal)
                .Replace("public double Scale", "[Key(3)] public double Scale", StringComparison.Ordinal);
        }

        var (before, edit) = Edits.Run(Source, after);

        Assert.NotEqual(before.Values(TrackingNames.Messages)[0], edit.Values(TrackingNames.Messages)[0]);
        Assert.Equal([Modified, Cached, Cached], edit.Reasons(TrackingNames.Messages));
        Assert.Single(edit.OutputReasons(), reason => reason == Modified);
    }

    /// <summary>What the comment of SizeBound promises: the bound is a reference to the neighbour's constant.</summary>
    [Fact]
    public void A_message_that_grows_leaves_the_messages_around_it_alone()
    {
        var (_, after) = Edits.Run(Source, Source.Replace("public int X { get; set; }", "public int X { get; set; } public long Y { get; set; }", StringComparison.Ordinal));

        Assert.Equal([Cached, Cached, Modified], after.Reasons(TrackingNames.Messages));
        Assert.Single(after.OutputReasons(), reason => reason == Modified);
    }

    [Theory]
    [InlineData("public string? Name { get; set; }", "it has no bound any more")]
    [InlineData("public Segment? Back { get; set; }", "it contains what contains it")]
    public void A_message_that_loses_its_bound_is_seen_where_it_was_counted_on(string member, string reason)
    {
        var (before, after) = Edits.Run(Source, Source.Replace("public int X", member + " public int X", StringComparison.Ordinal));

        Assert.Equal([Cached, Modified, Modified], after.Reasons(TrackingNames.Messages));
        Assert.True(IsBounded(before), reason);
        Assert.False(IsBounded(after), reason);

        static bool IsBounded(GeneratorRunResult result) => ((Model.MessageModel)result.Values(TrackingNames.Messages)[1]).Size.IsBounded;
    }

    [Theory]
    [InlineData("global using Number = int;", "global using Number = long;", Modified)]
    [InlineData("public const int Max = 10;", "public const int Max = 11;", Modified)]
    [InlineData("public enum Kind : byte", "public enum Kind : int", Modified)]
    [InlineData("=> 1;", "=> 2;", Cached)]
    [InlineData("{ A }", "{ A, B }", Cached)]
    [InlineData("Max = 10;", "Max = 20 / 2; public const int Min = 1;", Cached)]
    public void An_edit_of_another_file_is_seen_where_it_matters(string old, string edited, IncrementalStepRunReason expected)
    {
        const string Messages = """
            using ProtoGen;
            [Message] public partial class Uses { public Number A { get; set; } public int B { get; set; } = Other.Max; public Kind C { get; set; } }
            [Message] public partial class Apart { public string? A { get; set; } }
            """;
        const string Other = """
            global using Number = int;
            public static class Other { public const int Max = 10; public static int Use() => 1; }
            public enum Kind : byte { A }
            """;
        Assert.Contains(old, Other, StringComparison.Ordinal);

        var (_, after) = Edits.RunWith([Messages], Other, Other.Replace(old, edited, StringComparison.Ordinal));

        Assert.Equal([expected, Cached], after.Reasons(TrackingNames.Messages));
    }

    [Fact]
    public void A_message_that_gets_an_error_loses_its_file_and_gets_it_back()
    {
        string broken = Source.Replace("string Text", "object Text", StringComparison.Ordinal);

        Assert.DoesNotContain(Edits.Run(Source, broken).After.GeneratedSources, file => file.HintName.Contains("Reading", StringComparison.Ordinal));
        Assert.Single(Edits.Run(broken, Source).After.GeneratedSources, file => file.HintName.Contains("Reading", StringComparison.Ordinal));
    }
}
