namespace ProtoGen.Generator.Tests.Types;

/// <summary>One value of one type and its bytes, put together by hand from the MessagePack specification and docs/wire.md.</summary>
/// <param name="Name">The type as docs/types.md names it: <c>List&lt;T&gt;</c>.</param>
/// <param name="Type">The closed type as C# names it.</param>
/// <param name="Value">The value as a C# expression.</param>
/// <param name="Hex">Its bytes in hexadecimal; spaces are for the reader.</param>
internal sealed record TypeRow(string Name, string Type, string Value, string Hex)
{
    /// <summary>Messages, enums and so on that the row needs, in a namespace of its own.</summary>
    public string Declares { get; init; } = "";

    /// <summary>Whether the MessagePack package has the same form for the type.</summary>
    public bool IsOfThePackage { get; init; }

    /// <summary>What the row is called in the list of tests.</summary>
    public string Case { get; init; } = $"{Type} {Value}";

    /// <summary>The bytes as hexadecimal without spaces.</summary>
    public string Wire => Hex.Replace(" ", "", StringComparison.Ordinal);
}
