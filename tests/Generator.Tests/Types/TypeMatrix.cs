namespace ProtoGen.Generator.Tests.Types;

/// <summary>
/// The types that a message may hold, each with its usual values and with those at its edges. A row of a type that the
/// MessagePack package has too is also checked against the package.
/// </summary>
internal static partial class TypeMatrix
{
    public static IReadOnlyList<TypeRow> Rows { get; } =
        [.. Scalars, .. Texts, .. Times, .. Framework, .. Blocks, .. Arrays, .. Collections, .. Immutables, .. Maps, .. Tuples, .. Messages, .. Hierarchies];

    // A type whose form the package has too.
    private static TypeRow Same(string name, string type, string value, string hex) => new(name, type, value, hex) { IsOfThePackage = true };

    // A type whose form is decided in docs/wire.md.
    private static TypeRow Own(string name, string type, string value, string hex, string declares = "") => new(name, type, value, hex) { Declares = declares };

    // What a program declares, by the kind of declaration.
    private static TypeRow Declared(string name, string kind, string type, string value, string hex, string declares) =>
        new(name, type, value, hex) { Declares = declares, Case = $"{name} {kind}" };
}
