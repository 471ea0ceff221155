using Microsoft.CodeAnalysis;

namespace ProtoGen.Generator.Parsing;

/// <summary>A field or property that may take part in a message, while its symbol is still at hand.</summary>
internal sealed class Member
{
    public required ISymbol Symbol { get; init; }

    /// <summary>Its type with its null annotation.</summary>
    public required ITypeSymbol Type { get; init; }

    public required bool IsRequired { get; init; }

    /// <summary>Whether an object initializer inside the message can set it.</summary>
    public required bool IsAssignable { get; init; }

    /// <summary>Whether it can also be set later, after the object has been made.</summary>
    public required bool IsSettable { get; init; }

    /// <summary>
    /// Whether it only shows what other members hold: a property without a setter and without a field of its own, which
    /// takes part only when a constructor parameter asks for it.
    /// </summary>
    public required bool IsComputed { get; init; }

    /// <summary>The key the user gave it.</summary>
    public required AttributeData? Key { get; init; }

    /// <summary>
    /// Which array it stands in: 0 for that of the outermost message it is inherited from, one more for each message
    /// that derives from it.
    /// </summary>
    public required int Level { get; init; }

    /// <summary>Its place in the array; assigned once the keys of all members are known.</summary>
    public int Position { get; set; }

    /// <summary>Its name in a map; assigned once the keys of all members are known.</summary>
    public string? WireName { get; set; }

    public string Name => Symbol.Name;

    public ReportSite Site => ReportSite.At(Symbol);
}
