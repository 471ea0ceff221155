using System.Collections.Immutable;
using System.Runtime.CompilerServices;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace ProtoGen.Generator.Parsing;

/// <summary>
/// What one file declares: a fingerprint of its tokens without the bodies of methods and constructors and without comments, and its types
/// that have attributes. Computed once for each version of a file, which the compiler keeps as long as the file is not edited.
/// </summary>
internal sealed class TreeDeclarations
{
    private static readonly ConditionalWeakTable<SyntaxTree, TreeDeclarations> _known = new();

    // Two sums of the same tokens: that both agree by accident on two versions of a file does not happen.
    private ulong _first = 14695981039346656037;
    private ulong _second = 0x9e3779b97f4a7c15;

    private TreeDeclarations(SyntaxNode root, CancellationToken cancel)
    {
        Add(root.SyntaxTree.FilePath); // Names of file-local types depend on it.
        ImmutableArray<BaseTypeDeclarationSyntax>.Builder marked = ImmutableArray.CreateBuilder<BaseTypeDeclarationSyntax>();
        foreach (SyntaxNodeOrToken part in root.DescendantNodesAndTokensAndSelf(static node => !IsBody(node)))
        {
            if (part.IsToken)
            {
                Add(part.AsToken());
                continue;
            }

            cancel.ThrowIfCancellationRequested();
            Add((ulong)part.RawKind); // Of a body too: that there is one may count.
            if (part.AsNode() is BaseTypeDeclarationSyntax { AttributeLists.Count: > 0 } type)
            {
                marked.Add(type);
            }
        }

        Marked = marked.ToImmutable();
    }

    /// <summary>The types with attributes, in the order of the file.</summary>
    public ImmutableArray<BaseTypeDeclarationSyntax> Marked { get; }

    /// <summary>The same for two versions of a file that declare the same.</summary>
    public (ulong First, ulong Second) Fingerprint => (_first, _second);

    public static TreeDeclarations Of(SyntaxTree tree, CancellationToken cancel)
    {
        if (!_known.TryGetValue(tree, out TreeDeclarations? declarations))
        {
            SyntaxNode root = tree.GetRoot(cancel);
            declarations = _known.GetValue(tree, _ => new TreeDeclarations(root, cancel));
        }

        return declarations;
    }

    // Those of accessors count: what makes a property one without a body, and with a field, decides whether it is written.
    private static bool IsBody(SyntaxNode node) =>
        (node is BlockSyntax or ArrowExpressionClauseSyntax && node.Parent is BaseMethodDeclarationSyntax) || node is GlobalStatementSyntax;

    private void Add(SyntaxToken token)
    {
        if (token.ContainsDirectives)
        {
            foreach (SyntaxTrivia trivia in token.LeadingTrivia)
            {
                if (trivia.IsKind(SyntaxKind.NullableDirectiveTrivia))
                {
                    Add(trivia.ToString());
                }
            }
        }

        Add((ulong)token.RawKind);
        Add(token.Text);
    }

    private void Add(string text)
    {
        foreach (char letter in text)
        {
            Add(letter);
        }

        Add((ulong)text.Length);
    }

    private void Add(ulong value)
    {
        _first = (_first ^ value) * 1099511628211;
        _second = ((_second << 23) | (_second >> 41)) + ((value + 1) * 0xff51afd7ed558ccd);
    }
}
