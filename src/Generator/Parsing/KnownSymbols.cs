using System.Collections.Concurrent;
using System.Runtime.CompilerServices;
using Microsoft.CodeAnalysis;

namespace ProtoGen.Generator.Parsing;

/// <summary>
/// What the parsers look up in one compilation, kept while the compilation lives. Never leaves the parsers. Safe to use
/// from several threads, as analyzers do.
/// </summary>
internal sealed class KnownSymbols
{
    private static readonly ConditionalWeakTable<Compilation, KnownSymbols> _byCompilation = new();

    private readonly ConcurrentDictionary<ISymbol, HashSet<string>> _twins = new(SymbolEqualityComparer.Default);

    private readonly ConcurrentDictionary<IAssemblySymbol, bool> _packedAssemblies = new(SymbolEqualityComparer.Default);

    private KnownSymbols(Compilation compilation)
    {
        Compilation = compilation;
        Messages = new MessageGraph(this);
        Formats = new CustomFormats(compilation);
        PackedTypes = new PackedTypes(this);
    }

    public Compilation Compilation { get; }

    public MessageGraph Messages { get; }

    public CustomFormats Formats { get; }

    public PackedTypes PackedTypes { get; }

    public static KnownSymbols Of(Compilation compilation) => _byCompilation.GetValue(compilation, static c => new KnownSymbols(c));

    /// <summary>Whether the type is declared in this compilation, so that its formatter is yet to be emitted.</summary>
    public bool IsDeclaredHere(INamedTypeSymbol type) => SymbolEqualityComparer.Default.Equals(type.ContainingAssembly, Compilation.Assembly);

    /// <summary>Whether emitted code can name the type: not if its assembly is only known under an alias of its own.</summary>
    public bool IsNameable(INamedTypeSymbol type) =>
        Compilation.GetMetadataReference(type.ContainingAssembly)?.Properties.Aliases is not { IsDefaultOrEmpty: false } aliases
        || aliases.Contains(MetadataReferenceProperties.GlobalAlias);

    /// <summary>Whether an assembly says that all messages in it are packed.</summary>
    public bool IsPacked(IAssemblySymbol assembly) =>
        _packedAssemblies.GetOrAdd(assembly, static known => known.HasAttribute(WellKnownNames.PackedAttribute));

    /// <summary>Whether something beside the type or namespace has the same name in another case.</summary>
    public bool HasTwin(INamespaceOrTypeSymbol symbol)
    {
        ISymbol container = (ISymbol?)symbol.ContainingType ?? symbol.ContainingNamespace;
        return _twins.GetOrAdd(container, static c => FindTwins((INamespaceOrTypeSymbol)c)).Contains(symbol.Name);
    }

    private static HashSet<string> FindTwins(INamespaceOrTypeSymbol container)
    {
        HashSet<string> twins = [];
        Dictionary<string, string> seen = new(StringComparer.OrdinalIgnoreCase);
        foreach (ISymbol member in container.GetMembers().Where(static member => member is INamespaceOrTypeSymbol))
        {
            if (!seen.TryGetValue(member.Name, out string? other))
            {
                seen.Add(member.Name, member.Name);
            }
            else if (other != member.Name)
            {
                twins.Add(other);
                twins.Add(member.Name);
            }
        }

        return twins;
    }
}
