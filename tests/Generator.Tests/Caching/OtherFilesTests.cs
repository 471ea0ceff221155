using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using ProtoGen.Generator.Tests.Harness;

namespace ProtoGen.Generator.Tests.Caching;

/// <summary>A message is read again when something it depends on changes in another file, and never for what stands in bodies.</summary>
public class OtherFilesTests
{
    private const string Message = """
        using ProtoGen;

        namespace User;

        [Message(Numbers.Layout)]
        public partial class Order : Base
        {
            [Key(Numbers.Of + 1)]
            public Amount Price { get; set; }

            [Key(Numbers.Of + 2)]
            public Kind Kind { get; set; } = Kind.Usual;

            [Key(Numbers.Of + 3), Bounded(Numbers.Length)]
            public string Text { get; set; } = Numbers.Text;

            [Key(Numbers.Of + 4)]
            public Part? Part { get; set; }
        }
        """;

    private const string Other = """
        global using Amount = int;

        namespace User;

        public static class Numbers
        {
            public const int Of = 10;
            public const int Length = 5;
            public const string Text = "none";
            public const ProtoGen.MessageLayout Layout = ProtoGen.MessageLayout.Array;

            public static int Half(int number) => number / 2;

            public static int Third(int number)
            {
                // Whole ones.
                return number / 3;
            }
        }

        public enum Kind { None, Usual }

        [ProtoGen.Message]
        public partial class Part { [ProtoGen.Key(0)] public int Size { get; set; } }

        [ProtoGen.Message]
        public abstract partial class Base { [ProtoGen.Key(0)] public int Id { get; set; } }
        """;

    [Theory]
    [InlineData("number / 2", "number / 4")]
    [InlineData("number / 3", "number / 5")]
    [InlineData("// Whole ones.", "// Without the rest.")]
    [InlineData("public static int Half", "/// <summary>By two.</summary>\n    public static int Half")]
    public void What_stands_in_bodies_and_comments_is_not_looked_at(string old, string edited)
    {
        var (before, after) = Run(old, edited);

        Assert.Equal(before.Values(TrackingNames.Messages), after.Values(TrackingNames.Messages));
        Assert.All(after.Reasons(TrackingNames.Messages), static reason => Assert.Equal(IncrementalStepRunReason.Cached, reason));
        Assert.DoesNotContain(after.TrackedSteps.Values.SelectMany(static steps => steps).SelectMany(static step => step.Outputs),
            static output => output.Value is Model.MessageModel && output.Reason is not (IncrementalStepRunReason.Cached or IncrementalStepRunReason.Unchanged));
    }

    [Theory]
    [InlineData("Amount = int", "Amount = long")]
    [InlineData("Of = 10", "Of = 20")]
    [InlineData("Length = 5", "Length = 6")]
    [InlineData("\"none\"", "\"some\"")]
    [InlineData("MessageLayout.Array", "MessageLayout.Map")]
    [InlineData("None, Usual", "Usual, None")]
    [InlineData("enum Kind {", "enum Kind : byte {")]
    [InlineData("partial class Part", "partial struct Part")]
    [InlineData("public int Id", "public string? Id")]
    [InlineData("public int Id { get; set; }", "public int Id { get; set; } [ProtoGen.Key(1)] public int More { get; set; }")]
    [InlineData("global using Amount = int;", "global using Amount = int;\n#nullable disable")]
    public void What_the_meaning_of_a_message_hangs_on_is_seen_in_another_file(string old, string edited)
    {
        var (_, after) = Run(old, edited);

        var afresh = GeneratorHarness.CreateDriver(HarnessOptions.Default).RunGenerators(Compile(Other.Replace(old, edited, StringComparison.Ordinal)));
        Assert.Equal(Sources(GeneratorHarness.AssertNoException(afresh)), Sources(after));
    }

    [Theory]
    [InlineData("Amount = int", "Amount = long")]
    [InlineData("Of = 10", "Of = 20")]
    [InlineData("public int Id", "public string? Id")]
    [InlineData("partial class Part", "partial struct Part")]
    public void What_is_seen_is_printed(string old, string edited)
    {
        var (before, after) = Run(old, edited);

        Assert.NotEqual(Order(before), Order(after));

        static string Order(GeneratorRunResult result) =>
            Assert.Single(result.GeneratedSources, static source => source.HintName.Contains("Order", StringComparison.Ordinal)).SourceText.ToString();
    }

    [Fact]
    public void Another_reference_and_another_option_are_seen()
    {
        var first = Compile(Other);
        var driver = GeneratorHarness.CreateDriver(HarnessOptions.Default).RunGenerators(first);
        foreach (var changed in new[]
        {
            first.WithOptions(first.Options.WithNullableContextOptions(NullableContextOptions.Disable)),
            first.WithAssemblyName("Another"),
            first.AddReferences(MetadataReference.CreateFromFile(typeof(OtherFilesTests).Assembly.Location)),
        })
        {
            var incremental = GeneratorHarness.AssertNoException(driver.RunGenerators(changed));
            var afresh = GeneratorHarness.AssertNoException(GeneratorHarness.CreateDriver(HarnessOptions.Default).RunGenerators(changed));

            Assert.Equal(Sources(afresh), Sources(incremental));
        }
    }

    private static (GeneratorRunResult Before, GeneratorRunResult After) Run(string old, string edited)
    {
        Assert.Contains(old, Other, StringComparison.Ordinal);
        return Edits.RunWith([Message], Other, Other.Replace(old, edited, StringComparison.Ordinal));
    }

    private static CSharpCompilation Compile(string other) => HarnessOptions.Default.Compile([Message, other]);

    private static Dictionary<string, string> Sources(GeneratorRunResult result) =>
        result.GeneratedSources.ToDictionary(static source => source.HintName, static source => source.SourceText.ToString());
}
