namespace ProtoGen.Serialization;

/// <summary>Which forms a reader of one name takes from a writer of another.</summary>
internal static class SchemaForms
{
    // The bits of an integer, negative for one with a sign.
    private static readonly Dictionary<string, int> _integers = new()
    {
        ["int8"] = -8,
        ["int16"] = -16,
        ["int32"] = -32,
        ["int64"] = -64,
        ["int128"] = -128,
        ["intptr"] = -64,
        ["uint8"] = 8,
        ["uint16"] = 16,
        ["uint32"] = 32,
        ["uint64"] = 64,
        ["uint128"] = 128,
        ["uintptr"] = 64,
        ["char"] = 16,
        ["rune"] = 32,
        ["timespan"] = -64,
        ["time"] = -64,
        ["date"] = -32,
    };

    private static readonly Dictionary<string, int> _floats = new() { ["float16"] = 16, ["float32"] = 32, ["float64"] = 64 };

    private static readonly HashSet<string> _texts = [SchemaLeaf.Text, "decimal", "guid", "uri", "version", "culture", "timezone"];

    private static readonly HashSet<string> _binaries = ["bytes", "bigint", "ipaddress"];

    private static readonly HashSet<string> _others = ["bool", "datetime", "datetimeoffset", "bits", SchemaLeaf.Any];

    /// <summary>Whether this version knows the form.</summary>
    public static bool IsKnown(string name) =>
        _integers.ContainsKey(name) || _floats.ContainsKey(name) || _texts.Contains(name) || _binaries.Contains(name) || _others.Contains(name);

    /// <summary>Whether the form is a number of any kind.</summary>
    public static bool IsInteger(string name) => _integers.ContainsKey(name);

    /// <summary>What a reader makes of a writer's values: all are read, some may be refused or rounded, or none is read.</summary>
    public static SchemaFit Fit(string writer, string reader)
    {
        if (writer == reader || reader == SchemaLeaf.Any)
        {
            return SchemaFit.All;
        }

        if (writer == SchemaLeaf.Any || !IsKnown(writer) || !IsKnown(reader))
        {
            return SchemaFit.Some;
        }

        if (_integers.TryGetValue(writer, out int from))
        {
            return _floats.ContainsKey(reader) ? SchemaFit.Some
                : !_integers.TryGetValue(reader, out int to) ? SchemaFit.None
                : Holds(from, to) && reader is not ("char" or "rune" or "time" or "date") ? SchemaFit.All
                : SchemaFit.Some;
        }

        if (_floats.TryGetValue(writer, out int bits))
        {
            return !_floats.TryGetValue(reader, out int room) ? SchemaFit.None : room >= bits ? SchemaFit.All : SchemaFit.Some;
        }

        if (_texts.Contains(writer))
        {
            return reader == SchemaLeaf.Text ? SchemaFit.All : _texts.Contains(reader) || reader == "bytes" ? SchemaFit.Some : SchemaFit.None;
        }

        return _binaries.Contains(writer) && _binaries.Contains(reader) ? SchemaFit.Some : SchemaFit.None;
    }

    // Of integers with a sign, one bit is the sign.
    private static bool Holds(int from, int to) => (from < 0, to < 0) switch
    {
        (true, true) => to <= from,
        (false, false) => to >= from,
        (false, true) => -to > from,
        _ => false,
    };
}

/// <summary>How many of a writer's values a reader takes.</summary>
internal enum SchemaFit
{
    /// <summary>Every one.</summary>
    All,

    /// <summary>It depends on the value.</summary>
    Some,

    /// <summary>None.</summary>
    None,
}
