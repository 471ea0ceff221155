using Microsoft.CodeAnalysis.CSharp;
using ProtoGen.Generator.Diagnostics;
using ProtoGen.Generator.Tests.Harness;
using static ProtoGen.Generator.Tests.Harness.ExpectedDiagnostic;

namespace ProtoGen.Generator.Tests.Diagnostics;

/// <summary>Types that reach a marked call out of generated code, which analyzers see and the generator does not.</summary>
public class UnseenRootTests
{
    private const string Contract = """
        using System.Buffers;
        using System.Collections.Generic;
        using System.Linq;
        using System.Net;
        using System.Threading.Tasks;
        using ProtoGen;

        [assembly: MessageRoot(typeof(Dictionary<string, (int, int)>))]

        [Message]
        public partial record Reading(string Name, long Bytes);

        [Service]
        public interface ITelemetry
        {
            ValueTask<List<(string Name, long Bytes)>> LargestAsync(int count);
            ValueTask<Reading?> LastAsync();
            ValueTask<Dictionary<string, (int Low, int High)>> RangesAsync();
            ValueTask<byte[]> PackedAsync();
        }


        """;

    private const string Kinds = "public enum Kind { Low, High } public static class Settings { public static List<Kind> Kinds { get; } = []; }";

    [Fact]
    public async Task A_type_that_is_inferred_from_an_emitted_client_is_not_registered() => await ExpectAsync(
        """
        public static class Use
        {
            public static async Task A(TelemetryClient client, IBufferWriter<byte> output)
            {
                var largest = await client.LargestAsync(3);
                MessageSerializer.Serialize([|largest|]);
                MessageSerializer.Serialize(value: [|await client.LargestAsync(3)|]);
                MessageSerializer.Serialize(output, [|await client.LastAsync()|]);
                foreach (var one in largest)
                {
                    MessageSerializer.Serialize([|one.Bytes|]);
                }

                _ = largest.Select(MessageSerializer.[|Serialize|]).ToList();
            }
        }
        """,
        Unseen("List<(string Name, long Bytes)>"),
        Unseen("List<(string Name, long Bytes)>"),
        Unseen("Reading?"),
        Unseen("long"),
        Unseen("(string Name, long Bytes)"));

    [Fact]
    public async Task A_type_that_is_written_at_the_variable_or_at_the_call_is_registered() => await ExpectAsync(
        """
        public static class Use
        {
            public static async Task A(TelemetryClient client)
            {
                List<(string, long)> largest = await client.LargestAsync(3);
                MessageSerializer.Serialize(largest);
                MessageSerializer.Serialize<Reading?>(await client.LastAsync());
                var packed = await client.PackedAsync();
                MessageSerializer.Deserialize<Stack>(packed);
                MessageSerializer.Deserialize<List<int>>(packed, out int consumed);
            }
        }

        [Message]
        public partial record Stack(int Depth);
        """);

    [Fact]
    public async Task A_type_that_is_registered_for_another_place_is_registered() => await ExpectAsync(
        """
        public static class Use
        {
            public static async Task A(TelemetryClient client)
            {
                var ranges = await client.RangesAsync(); // named by the attribute, without names for the tuple's elements
                MessageSerializer.Serialize(ranges);
                var last = await client.LastAsync();
                MessageSerializer.Serialize(last);
            }

            public static Reading B(byte[] bytes) => MessageSerializer.Deserialize<Reading>(bytes);
        }
        """);

    [Fact]
    public async Task What_is_said_already_is_not_said_twice() => await ExpectAsync(
        """
        public static class Use
        {
            public static async Task A(TelemetryClient client)
            {
                MessageSerializer.[|Serialize|](client);
                MessageSerializer.[|Serialize|](new List<TelemetryClient> { client });
            }

            public static byte[] B<T>(T value) => MessageSerializer.[|Serialize|](value);
        }
        """,
        Error("PG0002", "'TelemetryClient' cannot be serialized: it is not a message; mark it with [Message]"),
        Error("PG0002", "List<TelemetryClient>[]: 'TelemetryClient' cannot be serialized: it is not a message; mark it with [Message]"),
        Warning("PG0050", "'T' is not known here, so its formatter cannot be registered; name the closed types in [assembly: MessageRoot(typeof(...))]"));

    [Fact]
    public async Task A_program_that_registers_nothing_is_told_the_same()
    {
        string source = Contract.Replace("[assembly: MessageRoot(typeof(Dictionary<string, (int, int)>))]", "", StringComparison.Ordinal);
        var markup = Markup.Parse(source + "public static class Use { public static async Task<byte[]> A(TelemetryClient client) => MessageSerializer.Serialize([|await client.LargestAsync(1)|]); }");
        var run = GeneratorHarness.Run(markup.Source);

        Assert.DoesNotContain("ProtoGen.Roots.g.cs", run.HintNames);
        await AnalyzerHarness.AssertAsync(new ProtoGenAnalyzer(), run.Output, markup, [Unseen("List<(string Name, long Bytes)>")]);
    }

    [Fact]
    public async Task Typed_sockets_of_types_that_are_written_are_registered() => await ExpectAsync(
        """
        public static class Use
        {
            public static async Task A(EndPoint peer, TelemetryClient client)
            {
                await using var socket = UdpMessageSocket<List<(string, long)>>.Bind(peer);
                await socket.SendToAsync(await client.LargestAsync(1), peer);
                await using var connection = await TcpMessageConnection<Reading>.ConnectAsync(peer);
                TcpMessageListener<Reading> listener = TcpMessageListener<Reading>.Listen(peer);
            }
        }
        """);

    [Fact]
    public async Task Types_out_of_the_code_of_another_generator_are_not_registered()
    {
        var markup = Markup.Parse(Contract + """
            public static class Use
            {
                public static byte[] A() => MessageSerializer.Serialize([|Settings.Kinds|]);
                public static object B(byte[] bytes) => MessageSerializer.Deserialize<[|Kind|]>(bytes);
                public static UdpMessageSocket<[|Kind[]|]> C(EndPoint local) => UdpMessageSocket<[|Kind[]|]>.Bind(local);
            }
            """);
        var run = GeneratorHarness.RunWithoutCompiling([markup.Source]);
        var output = run.Output.AddSyntaxTrees(CSharpSyntaxTree.ParseText(
            "using System.Collections.Generic; " + Kinds, run.Options.ParseOptions, "Other/Other.KindGenerator/Kinds.g.cs"));

        await AnalyzerHarness.AssertAsync(
            new ProtoGenAnalyzer(), output, markup, [Unseen("List<Kind>"), Unseen("Kind"), Unseen("Kind[]"), Unseen("Kind[]")]);
    }

    [Theory]
    [InlineData("/home/me/app/Kinds.cs")]
    [InlineData("C:\\app\\src\\Settings\\Kinds.cs")]
    [InlineData("obj/App.GlobalUsings.g.cs")]
    public async Task A_root_that_is_newer_than_the_last_run_of_the_generator_is_not_taken_for_unseen(string path)
    {
        var run = GeneratorHarness.Run(Contract);
        var typed = Markup.Parse(Contract + "public static class Use { public static byte[] A() => MessageSerializer.Serialize(Settings.Kinds); }");
        var edited = run.Output
            .ReplaceSyntaxTree(run.Input.SyntaxTrees.Single(), CSharpSyntaxTree.ParseText(typed.Source, run.Options.ParseOptions, "Input0.cs"))
            .AddSyntaxTrees(CSharpSyntaxTree.ParseText("global using System.Collections.Generic; " + Kinds, run.Options.ParseOptions, path));

        await AnalyzerHarness.AssertAsync(new ProtoGenAnalyzer(), edited, typed, []);
    }

    private static ExpectedDiagnostic Unseen(string type) => Error("PG0052", string.Concat(
        $"'{type}' comes out of generated code, which the generator does not see, so its formatter is not registered; ",
        $"write the type, as in '{type} value = ...', or name it in [assembly: MessageRoot(typeof(...))]"));

    // Before the generator has run, its client has no type, and there is nothing to say that the compiler does not say.
    private static async Task ExpectAsync(string members, params ExpectedDiagnostic[] expected)
    {
        var markup = Markup.Parse(Contract + members);
        var run = GeneratorHarness.Run(markup.Source);
        Markup open = new(markup.Source, [.. markup.Spans.Where((_, i) => expected[i].Id == "PG0050")]);

        await AnalyzerHarness.AssertAsync(new ProtoGenAnalyzer(), run.Input, open, [.. expected.Where(diagnostic => diagnostic.Id == "PG0050")]);
        await AnalyzerHarness.AssertAsync(new ProtoGenAnalyzer(), run.Output, markup, expected);
    }
}
