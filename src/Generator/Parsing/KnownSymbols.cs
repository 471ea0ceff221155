using System.Runtime.CompilerServices;
using Microsoft.CodeAnalysis;

namespace ProtoGen.Generator.Parsing;

/// <summary>
/// What the parsers look up in one compilation, kept while the compilation lives. Never leaves the parsers.
/// </summary>
internal sealed class KnownSymbols
{
    private static readonly ConditionalWeakTable<Compilation, KnownSymbols> _byCompilation = new();

    private KnownSymbols(Compilation compilation) => Compilation = compilation;

    public Compilation Compilation { get; }

    public static KnownSymbols Of(Compilation compilation) => _byCompilation.GetValue(compilation, static c => new KnownSymbols(c));

    /// <summary>Whether the type is declared in this compilation, so that its formatter is yet to be emitted.</summary>
    public bool IsDeclaredHere(INamedTypeSymbol type) => SymbolEqualityComparer.Default.Equals(type.ContainingAssembly, Compilation.Assembly);
}
