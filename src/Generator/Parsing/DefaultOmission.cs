using Microsoft.CodeAnalysis;
using ProtoGen.Generator.Model;

namespace ProtoGen.Generator.Parsing;

/// <summary>Decides which members are left out where a reader makes the same value of nothing.</summary>
internal static class DefaultOmission
{
    private static readonly HashSet<string> _comparable =
    [
        "global::System.Half", "global::System.Int128", "global::System.UInt128", "global::System.IntPtr", "global::System.UIntPtr",
        "global::System.Text.Rune", "global::System.Numerics.BigInteger", "global::System.Numerics.Complex",
        "global::System.Numerics.Vector2", "global::System.Numerics.Vector3", "global::System.Numerics.Vector4",
        "global::System.Numerics.Quaternion", "global::System.Numerics.Plane", "global::System.Numerics.Matrix3x2",
        "global::System.Numerics.Matrix4x4", "global::ProtoGen.MessageValue",
    ];

    private const string ImmutableArray = "global::System.Collections.Immutable.ImmutableArray<";

    /// <summary>Whether the message asks for it.</summary>
    public static bool IsAskedFor(INamedTypeSymbol message) =>
        message.FindAttribute(WellKnownNames.MessageAttribute) is { } attribute
        && attribute.NamedArguments.Any(static argument => argument is { Key: "OmitDefaults", Value.Value: true });

    /// <summary>In a map each member stands alone: it is written if its own flag says so.</summary>
    public static List<ElementModel> InMap(List<ElementModel> elements, LocalNames locals) =>
        elements.ConvertAll(element => CanOmit(element) ? element with { WrittenIf = locals.Take("has" + element.Name) } : element);

    /// <summary>An array only loses its end: an element is written if one at its place or behind it is.</summary>
    /// <param name="elements">The elements by position.</param>
    /// <param name="length">The local variable, in C#, with the length.</param>
    public static List<ElementModel> InArray(List<ElementModel> elements, string length)
    {
        int last = elements.FindLastIndex(static element => !CanOmit(element));
        return [.. elements.Select((element, i) => i > last ? element with { WrittenIf = $"{length} > {Literals.Number(element.Position)}" } : element)];
    }

    // Whether what a reader makes of a missing member is known here, and can be told from other values.
    private static bool CanOmit(ElementModel element) => element switch
    {
        { Missing: MissingKind.Default, Shape.IsNullable: true } => true,
        { Missing: MissingKind.Default, Shape: { Null: NullKind.Value or NullKind.Nullable } shape } => IsComparable(shape),
        { Missing: MissingKind.Constant, Shape.Kind: EncodeKind.String } => true,
        { Missing: MissingKind.Constant, Shape: { Kind: EncodeKind.Primitive } shape } => IsComparable(shape),
        _ => false,
    };

    // A type of the user's own, or a tuple, can have padding, whose bits mean nothing.
    private static bool IsComparable(TypeShape shape) =>
        shape.Kind == EncodeKind.Primitive || _comparable.Contains(shape.Type) || shape.Type.StartsWith(ImmutableArray, StringComparison.Ordinal);
}
