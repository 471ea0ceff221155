using Microsoft.CodeAnalysis;

namespace ProtoGen.Generator.Parsing;

/// <summary>Tells a stream from a value.</summary>
internal static class StreamTypes
{
    public static bool IsStream(ITypeSymbol type) =>
        IsAsyncEnumerable(type) || type.AllInterfaces.Any(IsAsyncEnumerable);

    private static bool IsAsyncEnumerable(ITypeSymbol type) => type.Is("System.Collections.Generic.IAsyncEnumerable`1");
}
