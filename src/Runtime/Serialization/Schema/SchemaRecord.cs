namespace ProtoGen.Serialization;

/// <summary>How the members of a record stand on the wire.</summary>
internal enum SchemaLayout
{
    /// <summary>An array by key; also tuples and arguments.</summary>
    Array,

    /// <summary>A map from names.</summary>
    Map,

    /// <summary>A tag and the value of that case.</summary>
    Union,

    /// <summary>One of the named values.</summary>
    Enum,
}

/// <summary>A message, union, enum or tuple in a schema that was read.</summary>
internal sealed class SchemaRecord(string name, SchemaLayout layout)
{
    /// <summary>Its name, for people; empty for a tuple.</summary>
    public string Name => name;

    /// <summary>Whether a reader takes exactly as many elements as it has.</summary>
    public bool IsTuple => name.Length == 0;

    /// <summary>How its members stand on the wire.</summary>
    public SchemaLayout Layout => layout;

    /// <summary>Whether what occurs more than once is written once.</summary>
    public bool KeepsReferences { get; set; }

    /// <summary>Whether a union keeps cases that it does not know.</summary>
    public bool IsOpen { get; set; }

    /// <summary>The array of the message it derives from, which is element 0.</summary>
    public SchemaRecord? Base { get; set; }

    /// <summary>What an enum is written as.</summary>
    public SchemaType? Form { get; set; }

    /// <summary>Members, cases, or the values of an enum, in the order of the text.</summary>
    public List<SchemaMember> Members { get; } = [];

    /// <summary>The record as people read it.</summary>
    public override string ToString() => name.Length > 0 ? name : $"({string.Join(", ", Members.Take(8).Select(static member => NameOf(member.Type)))})";

    /// <summary>The member with the key, or null.</summary>
    public SchemaMember? Find(string key) => Members.Find(member => member.Key == key);

    // One level only: a type may contain itself.
    private static string NameOf(SchemaType? type) => type is { Kind: SchemaKind.Record, Record.Name: var own } ? own : type?.Name ?? "";
}

/// <summary>A member of a record.</summary>
/// <param name="Key">Its key, tag or name on the wire.</param>
/// <param name="Name">Its name, for people.</param>
/// <param name="Type">Its type; null for a value of an enum.</param>
/// <param name="IsRequired">Whether a reader refuses a value without it.</param>
/// <param name="MayBeLeftOut">Whether a writer leaves it out when it is the default.</param>
internal sealed record SchemaMember(string Key, string Name, SchemaType? Type, bool IsRequired = false, bool MayBeLeftOut = false);
