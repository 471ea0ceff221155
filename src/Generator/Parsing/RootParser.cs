using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using ProtoGen.Generator.Diagnostics;
using ProtoGen.Generator.Model;

namespace ProtoGen.Generator.Parsing;

/// <summary>
/// Finds the types a program serializes on their own: the arguments of type parameters marked with [RootType], at calls
/// of the runtime's methods and where its typed sockets are named, and the types in [assembly: MessageRoot].
/// </summary>
internal sealed class RootParser(KnownSymbols symbols, IDiagnosticSink sink, CancellationToken cancel)
{
    /// <summary>Whether a name can be one of those that have marked type parameters: cheap, asked for every name in the program.</summary>
    public static bool IsCandidate(SyntaxNode node) => node is SimpleNameSyntax
    {
        Identifier.ValueText: "Serialize" or "Deserialize" or "TcpMessageConnection" or "TcpMessageListener" or "UdpMessageSocket",
    };

    /// <summary>The root at a name that <see cref="IsCandidate"/> has let pass.</summary>
    public RootModel? Parse(SyntaxNode name, SemanticModel semantics)
    {
        switch (semantics.GetSymbolInfo(name, cancel).Symbol)
        {
            case IMethodSymbol { IsGenericMethod: true } method:
                return ParseArguments(method.ConstructedFrom.TypeParameters, method.TypeArguments, method.TypeArgumentNullableAnnotations, name);
            case INamedTypeSymbol { IsGenericType: true, IsUnboundGenericType: false } type:
                return ParseArguments(type.ConstructedFrom.TypeParameters, type.TypeArguments, type.TypeArgumentNullableAnnotations, name);
            default:
                return null;
        }
    }

    /// <summary>The root that an assembly attribute names.</summary>
    public RootModel? Parse(AttributeData attribute)
    {
        if (attribute.ConstructorArguments is not [{ Value: ITypeSymbol type }])
        {
            return null;
        }

        // `typeof` has no null annotation of its own.
        ReportSite site = ReportSite.At(attribute, symbols.Compilation.Assembly);
        return Parse(type.WithNullableAnnotation(NullableAnnotation.NotAnnotated), site);
    }

    private RootModel? ParseArguments(
        IReadOnlyList<ITypeParameterSymbol> parameters,
        IReadOnlyList<ITypeSymbol> arguments,
        IReadOnlyList<NullableAnnotation> annotations,
        SyntaxNode name)
    {
        for (int i = 0; i < parameters.Count; i++)
        {
            if (parameters[i].HasAttribute(WellKnownNames.RootTypeAttribute))
            {
                return Parse(arguments[i].WithNullableAnnotation(annotations[i]), ReportSite.At(name));
            }
        }

        return null;
    }

    private RootModel? Parse(ITypeSymbol type, ReportSite site)
    {
        if (IsOpen(type))
        {
            sink.Report(DiagnosticDescriptors.OpenRoot, site, TypePrinter.Display(type));
            return null;
        }

        if (new TypeShapeParser(symbols, sink, cancel).Parse(type, TypePrinter.Display(type), site) is not { } shape)
        {
            return null;
        }

        if (!symbols.Compilation.IsSymbolAccessibleWithin(type, symbols.Compilation.Assembly))
        {
            sink.Report(DiagnosticDescriptors.InaccessibleRoot, site, TypePrinter.Display(type));
            return null;
        }

        return new RootModel(TypePrinter.PrintBare(type), shape.Type, shape.Formatter, shape.Usage);
    }

    private static bool IsOpen(ITypeSymbol type) => type switch
    {
        ITypeParameterSymbol => true,
        IArrayTypeSymbol array => IsOpen(array.ElementType),
        INamedTypeSymbol named => !named.IsUnboundGenericType && named.AllTypeArguments().Any(IsOpen),
        _ => false,
    };
}
