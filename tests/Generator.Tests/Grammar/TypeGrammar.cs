namespace ProtoGen.Generator.Tests.Grammar;

/// <summary>Types as members and parameters have them: nested at random, now and then one that cannot be serialized.</summary>
internal sealed class TypeGrammar(Random random)
{
    private static readonly string[] s_scalars =
    [
        "int", "string", "bool", "byte", "sbyte", "short", "ushort", "uint", "long", "ulong", "float", "double", "decimal", "char", "nint",
        "global::System.Guid", "global::System.DateTime", "global::System.DateTimeOffset", "global::System.TimeSpan", "global::System.Half",
        "global::System.Int128", "global::System.Uri", "global::System.Numerics.Vector3", "global::System.Text.Rune", "global::ProtoGen.MessageValue",
    ];

    private static readonly string[] s_keys = ["int", "string", "long", "global::System.Guid", "char", "(int, string)"];

    private static readonly string[] s_unsupported = ["object", "global::System.Action", "global::System.Type"];

    // What holds one other type.
    private static readonly string[] s_wrappers =
    [
        "global::System.Collections.Generic.List<{0}>", "{0}[]", "{0}[,]", "global::System.Collections.Generic.IReadOnlyList<{0}>",
        "global::System.Collections.Generic.IEnumerable<{0}>", "global::System.Collections.Generic.Queue<{0}>",
        "global::System.Collections.Immutable.ImmutableArray<{0}>", "global::System.Collections.Concurrent.ConcurrentQueue<{0}>",
        "global::System.ReadOnlyMemory<{0}>", "global::System.ArraySegment<{0}>", "global::System.Lazy<{0}>", "({0}, int)", "(string A, {0} B)",
        "global::System.Tuple<{0}, {0}>", "global::System.Collections.Generic.KeyValuePair<string, {0}>",
    ];

    /// <summary>The types of the program that may be named: messages, enums, unions.</summary>
    public List<string> Declared { get; } = [];

    /// <summary>The type parameter of the type around, if it is open.</summary>
    public string? Parameter { get; set; }

    /// <summary>A type that a member may have; now and then one that it may not.</summary>
    /// <param name="declared">Whether it may be a type of the program, which a struct must not contain before it is whole.</param>
    public string Next(bool declared = true, int depth = 0)
    {
        if (depth == 0 && random.Next(200) == 0)
        {
            return s_unsupported[random.Next(s_unsupported.Length)];
        }

        return random.Next(depth > 2 ? 5 : 12) switch
        {
            0 or 1 or 2 => Scalar(),
            3 when Parameter is not null => Parameter,
            4 when declared && Declared.Count > 0 => Declared[random.Next(Declared.Count)],
            5 or 6 => string.Format(System.Globalization.CultureInfo.InvariantCulture, s_wrappers[random.Next(s_wrappers.Length)], Next(declared, depth + 1)),
            7 => $"global::System.Collections.Generic.Dictionary<{Key()}, {Next(declared, depth + 1)}>",
            8 => $"global::System.Collections.Generic.HashSet<{Key()}>",
            9 => Scalar() + "?",
            10 when declared && Declared.Count > 0 => Declared[random.Next(Declared.Count)] + "?",
            _ => Scalar(),
        };
    }

    public string Scalar() => s_scalars[random.Next(s_scalars.Length)];

    private string Key() => s_keys[random.Next(s_keys.Length)];
}
