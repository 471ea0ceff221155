using System.Globalization;
using System.Reflection;
using System.Text.RegularExpressions;
using ProtoGen.Generator.Tests.Harness;
using ProtoGen.TestKit.Values;

namespace ProtoGen.Generator.Tests.Versions;

/// <summary>The rows of the matrix as programs: old and new, once in either layout, compiled side by side and loaded.</summary>
internal sealed partial class CompiledSchemas
{
    private const string Usings = """
        global using System;
        global using System.Collections.Generic;
        global using System.Linq;
        global using ProtoGen;
        """;

    private static readonly Lazy<CompiledSchemas> s_all = new(() => new CompiledSchemas(SchemaMatrix.Rows));

    private readonly Assembly _assembly;

    private readonly Dictionary<string, int> _indexes;

    private CompiledSchemas(IReadOnlyList<SchemaRow> rows)
    {
        _indexes = rows.Select((row, i) => (row.Case, i)).ToDictionary(row => row.Case, row => row.i);

        // One run and no edits, unlike the harness: what is asked here is what the emitted code does.
        HarnessOptions options = new() { AssemblyName = "SchemaMatrix", Documentation = false };
        var input = options.Compile([Usings, .. rows.SelectMany(Sources)]);
        var driver = GeneratorHarness.CreateDriver(options).RunGenerators(input);
        _assembly = Assembly.Load([.. OutputCompiler.AssertCompiles(new GeneratorRun(options, input, driver))]);
    }

    public static CompiledSchemas All => s_all.Value;

    /// <summary>What the reader makes of the other's bytes: the value member by member, or the error's code and path.</summary>
    public string Read(SchemaRow row, Layout layout, Direction direction)
    {
        var old = Program(row, layout, "Old");
        var @new = Program(row, layout, "New");
        try
        {
            object? read = direction switch
            {
                Direction.OldReadsNew => Call(old, "Read", Call(@new, "Write")),
                Direction.NewReadsOld => Call(@new, "Read", Call(old, "Write")),
                _ => Call(@new, "Read", Call(old, "PassOn", Call(@new, "Write"))),
            };
            return DeepText.Of(read);
        }
        catch (MessageSerializationException error)
        {
            return $"{error.Code} at {error.Path}";
        }
    }

    private Type Program(SchemaRow row, Layout layout, string version) =>
        _assembly.GetType($"Case{_indexes[row.Case].ToString(CultureInfo.InvariantCulture)}.{layout}.{version}.Program", throwOnError: true)!;

    private static object? Call(Type program, string method, params object?[] arguments) =>
        program.GetMethod(method)!.Invoke(null, BindingFlags.DoNotWrapExceptions, null, arguments, null);

    private static IEnumerable<string> Sources(SchemaRow row, int index)
    {
        foreach (var layout in Enum.GetValues<Layout>())
        {
            yield return Source($"Case{index.ToString(CultureInfo.InvariantCulture)}.{layout}.Old", layout, row.Old, row.Type, row.OldValue);
            yield return Source($"Case{index.ToString(CultureInfo.InvariantCulture)}.{layout}.New", layout, row.New, row.NewType ?? row.Type, row.NewValue);
        }
    }

    private static string Source(string space, Layout layout, string declarations, string type, string value) => $$"""
        namespace {{space}};
        {{InLayout(declarations, layout)}}
        public static class Program
        {
            public static byte[] Write() => MessageSerializer.Serialize<{{type}}>({{value}});
            public static object? Read(byte[] bytes) => MessageSerializer.Deserialize<{{type}}>(bytes);
            public static byte[] PassOn(byte[] bytes) => MessageSerializer.Serialize<{{type}}>(MessageSerializer.Deserialize<{{type}}>(bytes));
        }
        """;

    // The attributes that the layouts have apart; see SchemaRow.
    private static string InLayout(string declarations, Layout layout)
    {
        (string own, string other) = layout == Layout.Map ? ("Message(MessageLayout.Map)", "Message") : ("Message", "Message(MessageLayout.Map)");
        string with = layout == Layout.Map ? "Message(MessageLayout.Map, " : "Message(";
        string keyed = Key().Replace(declarations, layout == Layout.Map ? "" : "[property: Key($1)]");
        return Name().Replace(keyed, layout == Layout.Map ? "[property: Key(\"$1\")]" : "")
            .Replace("[M]", $"[{own}]", StringComparison.Ordinal)
            .Replace("[M(", $"[{with}", StringComparison.Ordinal)
            .Replace("[M,", $"[{own},", StringComparison.Ordinal)
            .Replace("[Other]", $"[{other}]", StringComparison.Ordinal);
    }

    [GeneratedRegex(@"\[K(\d+)\]")]
    private static partial Regex Key();

    [GeneratedRegex(@"\[N:(\w+)\]")]
    private static partial Regex Name();
}
