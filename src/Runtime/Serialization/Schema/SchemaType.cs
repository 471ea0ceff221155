using System.Globalization;

namespace ProtoGen.Serialization;

/// <summary>What a type is composed of, in a schema.</summary>
internal enum SchemaKind
{
    /// <summary>A form that is not composed of others, by name; also names that this version does not know.</summary>
    Leaf,

    /// <summary>A type of which only the name is known.</summary>
    Opaque,

    /// <summary>A message, union, enum or tuple.</summary>
    Record,

    /// <summary>An array of any number of elements.</summary>
    List,

    /// <summary>An array of more than one dimension.</summary>
    Grid,

    /// <summary>A map of any number of entries.</summary>
    Map,

    /// <summary>A stream.</summary>
    Stream,
}

/// <summary>A type in a schema that was read.</summary>
internal sealed class SchemaType(SchemaKind kind, string name, params SchemaType[] parts)
{
    /// <summary>What it is.</summary>
    public SchemaKind Kind => kind;

    /// <summary>The name of a leaf or an opaque type.</summary>
    public string Name => name;

    /// <summary>Elements, or key and value.</summary>
    public SchemaType[] Parts => parts;

    /// <summary>The record, once the whole text is read.</summary>
    public SchemaRecord? Record { get; set; }

    /// <summary>Whether nil is one of its values.</summary>
    public bool IsNullable { get; set; }

    /// <summary>Whether it is written as a packed block.</summary>
    public bool IsPacked { get; set; }

    /// <summary>The largest length; -1 for none.</summary>
    public long Bound { get; set; } = -1;

    /// <summary>The number of dimensions.</summary>
    public long Rank { get; set; }

    /// <summary>The type as people read it.</summary>
    public override string ToString()
    {
        string text = kind switch
        {
            SchemaKind.List => $"[{parts[0]}]",
            SchemaKind.Grid => string.Create(CultureInfo.InvariantCulture, $"rank {Rank} [{parts[0]}]"),
            SchemaKind.Map => $"{{{parts[0]}: {parts[1]}}}",
            SchemaKind.Stream => $"stream of {parts[0]}",
            SchemaKind.Record => Record?.ToString() ?? name,
            _ => name,
        };
        return IsNullable ? text + "?" : text;
    }
}
