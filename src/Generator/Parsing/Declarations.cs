using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using ProtoGen.Generator.Model;

namespace ProtoGen.Generator.Parsing;

/// <summary>
/// What a compilation declares. Two that declare the same have the same messages, whatever stands in their methods: behind most edits nothing
/// is read from symbols again. It keeps the compilation only until its messages are read.
/// </summary>
/// <remarks>
/// A provider by attribute runs its transform for every message behind every edit, because the meaning of a name may have changed
/// anywhere. So it may here, but only where something is declared differently.
/// </remarks>
internal sealed class Declarations : IEquatable<Declarations>
{
    private readonly object _gate = new();
    private readonly CompilationOptions _options;
    private readonly string? _assembly;
    private readonly ImmutableArray<MetadataReference> _references;
    private readonly ImmutableArray<(ulong, ulong)> _files;
    private Compilation? _compilation;
    private ImmutableArray<EquatableArray<MessageModel>> _messages;

    private Declarations(Compilation compilation, ImmutableArray<(ulong, ulong)> files)
    {
        _compilation = compilation;
        _options = compilation.Options;
        _assembly = compilation.AssemblyName;
        _references = compilation.ExternalReferences;
        _files = files;
    }

    /// <summary>Looks at every file that was edited since it was looked at last.</summary>
    public static Declarations Of(Compilation compilation, CancellationToken cancel) =>
        new(compilation, [.. compilation.SyntaxTrees.Select(tree => TreeDeclarations.Of(tree, cancel).Fingerprint)]);

    /// <summary>The messages of each file.</summary>
    public ImmutableArray<EquatableArray<MessageModel>> Messages(CancellationToken cancel)
    {
        lock (_gate)
        {
            if (_compilation is { } compilation)
            {
                _messages = [.. compilation.SyntaxTrees.Select(tree => MessagesOf(tree, compilation, cancel))];
                _compilation = null;
            }

            return _messages;
        }
    }

    /// <inheritdoc/>
    public bool Equals(Declarations? other) =>
        other is not null
        && _files.SequenceEqual(other._files)
        && _assembly == other._assembly
        && _options.Equals(other._options)
        && (_references == other._references || _references.SequenceEqual(other._references));

    /// <inheritdoc/>
    public override bool Equals(object? obj) => Equals(obj as Declarations);

    /// <inheritdoc/>
    public override int GetHashCode() => _files.Length == 0 ? 0 : _files[_files.Length - 1].GetHashCode();

    private static EquatableArray<MessageModel> MessagesOf(SyntaxTree tree, Compilation compilation, CancellationToken cancel)
    {
        ImmutableArray<BaseTypeDeclarationSyntax> marked = TreeDeclarations.Of(tree, cancel).Marked;
        if (marked.IsEmpty)
        {
            return EquatableArray<MessageModel>.Empty;
        }

        SemanticModel semantics = compilation.GetSemanticModel(tree);
        return marked
            .Select(declaration => semantics.GetDeclaredSymbol(declaration, cancel) is INamedTypeSymbol type ? MessageParser.Parse(type, declaration, compilation, cancel) : null)
            .OfType<MessageModel>()
            .ToEquatableArray();
    }
}
