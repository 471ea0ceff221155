using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;
using ProtoGen.Generator.Diagnostics;
using ProtoGen.Generator.Model;

namespace ProtoGen.Generator.Parsing;

/// <summary>
/// Finds the roots of one compilation that are registered nowhere, because the generator could not see them: to it, the
/// result of an emitted client's method has no type. Analyzers see what generators do not. Safe to use from several
/// threads.
/// </summary>
internal sealed class UnseenRoots(Compilation compilation)
{
    private readonly Lazy<HashSet<string>> _registered = new(() => ReadRegistered(compilation));

    private readonly Lazy<Compilation> _seen = new(() => compilation.RemoveSyntaxTrees(GeneratedTrees.Of(compilation)));

    /// <summary>Parses the root at a name that <see cref="RootParser.IsCandidate"/> has let pass, and reports one that is not registered.</summary>
    public void Check(SyntaxNode name, SemanticModel semantics, IDiagnosticSink sink, CancellationToken cancel)
    {
        if (IsBoundLate(name, semantics, cancel))
        {
            sink.Report(
                DiagnosticDescriptors.UnsupportedType, ReportSite.At(name), "", "dynamic",
                "the call is bound when it runs; cast the argument to its type");
            return;
        }

        RootParser parser = new(KnownSymbols.Of(compilation), sink, cancel);
        if (parser.FindType(name, semantics) is { } type
            && parser.Parse(type, ReportSite.At(name)) is { } root
            && !_registered.Value.Contains(root.Key)
            && !IsSeen(root, name, cancel))
        {
            sink.Report(DiagnosticDescriptors.UnseenRoot, ReportSite.At(SourceOf(name, semantics, cancel)), TypePrinter.Display(type));
        }
    }

    // A root that is not registered may only be newer than the last run of the generator, as while the user types. So this
    // looks again at what the generator gets to see; rare enough to be slow.
    private bool IsSeen(RootModel root, SyntaxNode name, CancellationToken cancel)
    {
        Compilation seen = _seen.Value;
        return ReferenceEquals(seen, compilation)
            || (seen.ContainsSyntaxTree(name.SyntaxTree)
                && new RootParser(KnownSymbols.Of(seen), SilentSink.Instance, cancel)
                    .Parse(name, seen.GetSemanticModel(name.SyntaxTree))?.Key == root.Key);
    }

    // A call with an argument that is dynamic has no method yet, only those that may be meant.
    private static bool IsBoundLate(SyntaxNode name, SemanticModel semantics, CancellationToken cancel)
    {
        SyntaxNode called = name.Parent is MemberAccessExpressionSyntax access && access.Name == name ? access : name;
        return called.Parent is InvocationExpressionSyntax call
            && call.Expression == called
            && semantics.GetSymbolInfo(call, cancel) is { CandidateReason: CandidateReason.LateBound } info
            && info.CandidateSymbols.OfType<IMethodSymbol>().Any(RootParser.HasRoot);
    }

    // What brought the type: the argument that it was inferred from, or the type itself.
    private static SyntaxNode SourceOf(SyntaxNode name, SemanticModel semantics, CancellationToken cancel)
    {
        if (name is GenericNameSyntax { TypeArgumentList.Arguments: [var written] })
        {
            return written;
        }

        SyntaxNode called = name.Parent is MemberAccessExpressionSyntax access && access.Name == name ? access : name;
        return called.Parent is InvocationExpressionSyntax call && semantics.GetOperation(call, cancel) is IInvocationOperation operation
            ? operation.Arguments.FirstOrDefault(static argument => argument.Parameter?.OriginalDefinition.Type is ITypeParameterSymbol)?.Value.Syntax ?? name
            : name;
    }

    private static HashSet<string> ReadRegistered(Compilation compilation)
    {
        HashSet<string> keys = new(StringComparer.Ordinal);
        if (GeneratedTrees.Find(compilation, RootsFile.HintName) is { } file)
        {
            SemanticModel semantics = compilation.GetSemanticModel(file);
            foreach (GenericNameSyntax name in file.GetRoot().DescendantNodes().OfType<GenericNameSyntax>())
            {
                if (name is { Identifier.ValueText: RootsFile.Register, TypeArgumentList.Arguments: [var registered, _] }
                    && semantics.GetTypeInfo(registered).Type is { } type)
                {
                    keys.Add(TypePrinter.PrintBare(type));
                }
            }
        }

        return keys;
    }
}
