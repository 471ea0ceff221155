using System.Globalization;
using System.Reflection;
using System.Text;
using ProtoGen.Generator.Tests.Harness;

namespace ProtoGen.Generator.Tests.Types;

/// <summary>
/// The rows as a program: for each type a message of either layout and a packed one, compiled with the generator and loaded.
/// The type stands as a member, as one that may be null, as an element and as a value of a dictionary, so that the generator
/// emits its own code for it in every one of these places.
/// </summary>
internal sealed class CompiledRows
{
    private const string Usings = """
        global using System;
        global using System.Buffers;
        global using System.Collections;
        global using System.Collections.Concurrent;
        global using System.Collections.Frozen;
        global using System.Collections.Generic;
        global using System.Collections.Immutable;
        global using System.Collections.ObjectModel;
        global using System.Globalization;
        global using System.Linq;
        global using System.Net;
        global using System.Numerics;
        global using System.Text;
        global using ProtoGen;
        """;

    private static readonly Lazy<CompiledRows> s_all = new(() => new CompiledRows(TypeMatrix.Rows));

    private readonly Dictionary<string, (Type Program, int Index)> _programs = [];

    private CompiledRows(IReadOnlyList<TypeRow> rows)
    {
        List<TypeRow[]> types = [.. rows.GroupBy(row => (row.Type, row.Declares)).Select(group => group.ToArray())];

        // One run and no edits, unlike the harness: what is asked here is what the emitted code does.
        HarnessOptions options = new() { AssemblyName = "TypeMatrix", Documentation = false };
        var input = options.Compile([Usings, .. types.Select(Source)]);
        var driver = GeneratorHarness.CreateDriver(options).RunGenerators(input);
        var assembly = Assembly.Load([.. OutputCompiler.AssertCompiles(new GeneratorRun(options, input, driver))]);

        foreach ((var samples, int i) in types.Select((samples, i) => (samples, i)))
        {
            var program = assembly.GetType($"Type{i}.Program", throwOnError: true)!;
            foreach ((var row, int index) in samples.Select((row, index) => (row, index)))
            {
                _programs.Add(row.Case, (program, index));
            }
        }
    }

    /// <summary>All rows of the matrix.</summary>
    public static CompiledRows All => s_all.Value;

    /// <summary>The row's closed type.</summary>
    public Type TypeOf(TypeRow row) => _programs[row.Case].Program.GetMethod("Sample")!.ReturnType;

    /// <summary>The row's value, made anew.</summary>
    public object? Sample(TypeRow row) => Call<object?>(row, "Sample", _programs[row.Case].Index);

    /// <summary>The bytes of the value by itself, or in a message of either layout.</summary>
    public byte[] Write(TypeRow row, Place place) => Call<byte[]>(row, $"Write{place}", _programs[row.Case].Index);

    /// <summary>What is read from the bytes, one item for each place that the value stands in.</summary>
    public object?[] Read(TypeRow row, Place place, byte[] bytes) => Call<object?[]>(row, $"Read{place}", bytes);

    /// <summary>The bytes of what is read from bytes.</summary>
    public byte[] Rewrite(TypeRow row, Place place, byte[] bytes) => Call<byte[]>(row, $"Rewrite{place}", bytes);

    private T Call<T>(TypeRow row, string method, object argument) =>
        (T)_programs[row.Case].Program.GetMethod(method)!.Invoke(null, BindingFlags.DoNotWrapExceptions, null, [argument], null)!;

    private static string Source(TypeRow[] samples, int index)
    {
        var row = samples[0];
        string nullable = row.Type.EndsWith('?') ? row.Type : row.Type + "?";
        string members = $"({row.Type} Value, {nullable} Perhaps, {nullable} Nothing, List<{row.Type}> List, Dictionary<string, {row.Type}> Named)";
        StringBuilder source = new($$"""
            namespace Type{{index}};
            {{row.Declares}}
            [Message] public partial record InArray{{members}};
            [Message(MessageLayout.Map)] public partial record InMap{{members}};
            [Message, Packed] public partial record InPacked({{row.Type}} Value, List<{{row.Type}}> List);
            public static class Program
            {
                public static {{row.Type}} Sample(int index)
                {
                    switch (index)
                    {

            """);
        foreach ((string value, int i) in samples.Select((sample, i) => (sample.Value, i)))
        {
            source.Append(CultureInfo.InvariantCulture, $"            case {i}: {{ {row.Type} value = {value}; return value; }}\n");
        }

        source.Append(CultureInfo.InvariantCulture, $$"""
                        default: throw new InvalidOperationException();
                    }
                }

                public static byte[] WriteAlone(int index) => MessageSerializer.Serialize<{{row.Type}}>(Sample(index));
                public static object?[] ReadAlone(byte[] bytes) => [MessageSerializer.Deserialize<{{row.Type}}>(bytes)];
                public static byte[] WriteInPacked(int index) => MessageSerializer.Serialize(new InPacked(Sample(index), [Sample(index)]));
                public static object?[] ReadInPacked(byte[] bytes)
                {
                    var read = MessageSerializer.Deserialize<InPacked>(bytes);
                    return [read.Value, read.List[0]];
                }
                public static byte[] RewriteInPacked(byte[] bytes) => MessageSerializer.Serialize(MessageSerializer.Deserialize<InPacked>(bytes));
                public static byte[] RewriteAlone(byte[] bytes) => MessageSerializer.Serialize<{{row.Type}}>(MessageSerializer.Deserialize<{{row.Type}}>(bytes));

            """);
        foreach (string message in (string[])["InArray", "InMap"])
        {
            source.Append(CultureInfo.InvariantCulture, $$"""
                    public static byte[] Write{{message}}(int index) =>
                        MessageSerializer.Serialize(new {{message}}(Sample(index), Sample(index), null, [Sample(index)], new() { ["a"] = Sample(index) }));
                    public static object?[] Read{{message}}(byte[] bytes)
                    {
                        var read = MessageSerializer.Deserialize<{{message}}>(bytes);
                        return [read.Value, read.Perhaps, read.Nothing, read.List[0], read.Named["a"]];
                    }
                    public static byte[] Rewrite{{message}}(byte[] bytes) => MessageSerializer.Serialize(MessageSerializer.Deserialize<{{message}}>(bytes));

                """);
        }

        return source.Append('}').ToString();
    }
}
