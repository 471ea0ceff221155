using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Diagnostics;
using ProtoGen.Generator.Diagnostics;
using ProtoGen.Generator.Tests.Harness;

namespace ProtoGen.Generator.Tests.Messages;

/// <summary>While a user types, most of the code does not compile; the generator must not add to that.</summary>
public class UnfinishedCodeTests
{
    private const string Code = """
        using System; using System.Collections.Generic; using ProtoGen;
        [assembly: MessageRoot(typeof(List<Line[]>))]
        namespace Shop.Orders;
        [Message] public partial record Order([Key(0)] int Id, [property: Key(1)] string? Name = "a\n", [Key(2)] Kind Kind = Kind.B)
        {
            [Key(3)] public required List<Dictionary<string, (int A, Line B)>> Lines { get; init; } = new() { new() };
            [Key(4)] private int? _count = -5;
            [Ignore] public int Sum => Lines.Count;
        }
        public enum Kind : byte { A, B = 2 }
        public partial class Outer<T> where T : class { [Message] public readonly partial struct Inner(int x, T? y) { public int X { get; } = x; public T? Y { get; } = y; } }
        [Message] public partial class Line : Base { public Line(int a, string b = "") { A = a; } public int A { get; } public Outer<Line>.Inner I = default; }
        public abstract class Base { public virtual long V { get; set; } }
        public static class Use { public static void Run<T>(T t) { MessageSerializer.Serialize(new List<Order>()); MessageSerializer.Deserialize<(int, Line)>(default); MessageSerializer.Serialize(t); } }
        """;

    [Fact]
    public Task Code_that_ends_anywhere_is_survived() => SurviveAsync(Tokens(every: 4, from: 0).Select(token => Code[..token.End]));

    [Fact]
    public Task Code_that_misses_any_one_token_is_survived() => SurviveAsync(Tokens(every: 2, from: 0).Select(token => Code.Remove(token.Start, token.End - token.Start)));

    [Fact]
    public Task Code_with_any_one_token_twice_is_survived() =>
        SurviveAsync(Tokens(every: 4, from: 1).Select(token => Code.Insert(token.End, " " + Code[token.Start..token.End])));

    private static async Task SurviveAsync(IEnumerable<string> texts)
    {
        var options = HarnessOptions.Default;
        var input = options.Compile([Code]);
        var driver = GeneratorHarness.CreateDriver(options).RunGenerators(input);
        int seen = 0;
        foreach (string text in texts)
        {
            input = input.ReplaceSyntaxTree(
                input.SyntaxTrees.Single(), CSharpSyntaxTree.ParseText(text, options.ParseOptions, "Input0.cs", System.Text.Encoding.UTF8));
            driver = driver.RunGenerators(input);
            GeneratorHarness.AssertNoException(driver);
            if (++seen % 8 != 0)
            {
                continue; // The analyzer runs the same parsers; what it adds needs fewer samples.
            }

            foreach (var diagnostic in await input.WithAnalyzers([new ProtoGenAnalyzer()]).GetAnalyzerDiagnosticsAsync())
            {
                Assert.True(diagnostic.Id.StartsWith("PG", StringComparison.Ordinal), $"{diagnostic}\n{text}"); // AD0001: the analyzer threw
            }
        }
    }

    // A sample of the tokens: a run for each takes a tenth of a second.
    private static IEnumerable<(int Start, int End)> Tokens(int every, int from) => CSharpSyntaxTree.ParseText(Code, HarnessOptions.Default.ParseOptions)
        .GetRoot().DescendantTokens().Where(token => token.Span.Length > 0).Where((_, i) => i % every == from).Select(token => (token.SpanStart, token.Span.End));
}
