using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace ProtoGen.Generator.Parsing;

/// <summary>A place in the user's code; its location is only made when something is reported there.</summary>
internal readonly struct ReportSite
{
    private readonly ISymbol? _symbol;
    private readonly SyntaxNode? _node;
    private readonly SyntaxReference? _reference;

    private ReportSite(ISymbol? symbol, SyntaxNode? node, SyntaxReference? reference)
    {
        _symbol = symbol;
        _node = node;
        _reference = reference;
    }

    /// <summary>The name of a declared symbol.</summary>
    public static ReportSite At(ISymbol symbol) => new(symbol, null, null);

    public static ReportSite At(SyntaxNode node) => new(null, node, null);

    /// <summary>What a method says it returns.</summary>
    public static ReportSite AtReturn(IMethodSymbol method) =>
        method.DeclaringSyntaxReferences.FirstOrDefault()?.GetSyntax() is MethodDeclarationSyntax declaration ? At(declaration.ReturnType) : At(method);

    /// <summary>An attribute's own line where it stands in this compilation, else the symbol it stands on.</summary>
    public static ReportSite At(AttributeData attribute, ISymbol owner) => new(owner, null, attribute.ApplicationSyntaxReference);

    public Location Location
    {
        get
        {
            if (_node is not null)
            {
                return _node.GetLocation();
            }

            if (_reference is not null)
            {
                return Location.Create(_reference.SyntaxTree, _reference.Span);
            }

            return _symbol?.Locations.FirstOrDefault() ?? Location.None;
        }
    }
}
