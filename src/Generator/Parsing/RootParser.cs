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
    public static bool IsCandidate(SyntaxNode node) => node is SimpleNameSyntax name
        && (name.Identifier.ValueText is "Serialize" or "Deserialize" or "SerializeCompressed" or "DeserializeCompressed"
                or "GetSize" or "TrySerialize" or "FeedTo" or "SerializeAsync" or "DeserializeAsync" or "SerializeItemsAsync" or "DeserializeItemsAsync"
                or "SerializeArrayAsync" or "Populate"
                or "TcpMessageConnection" or "TcpMessageListener" or "UdpMessageSocket"
            || (name.Identifier.ValueText == "From" && IsCalled(name))
            || (name is GenericNameSyntax && name.Identifier.ValueText == "To" && IsCalled(name)))
        && !node.IsPartOfStructuredTrivia(); // A doc comment uses nothing.

    // Common words, so only where they are called; the argument of `To` can only be written out.
    private static bool IsCalled(SimpleNameSyntax name) =>
        name.Parent is InvocationExpressionSyntax or MemberAccessExpressionSyntax { Parent: InvocationExpressionSyntax }
            or MemberBindingExpressionSyntax { Parent: InvocationExpressionSyntax };

    /// <summary>The root at a name that <see cref="IsCandidate"/> has let pass.</summary>
    public RootModel? Parse(SyntaxNode name, SemanticModel semantics) =>
        FindType(name, semantics) is { } type ? Parse(type, ReportSite.At(name)) : null;

    /// <summary>The argument of the marked type parameter, if the name is that of something which has one.</summary>
    public ITypeSymbol? FindType(SyntaxNode name, SemanticModel semantics)
    {
        SymbolInfo info = semantics.GetSymbolInfo(name, cancel);
        switch (info.Symbol ?? WrittenOut(name, info))
        {
            case IMethodSymbol { IsGenericMethod: true } method:
                return FindType(method.ConstructedFrom.TypeParameters, method.TypeArguments, method.TypeArgumentNullableAnnotations);
            case INamedTypeSymbol { IsGenericType: true, IsUnboundGenericType: false } type:
                return FindType(type.ConstructedFrom.TypeParameters, type.TypeArguments, type.TypeArgumentNullableAnnotations);
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

    /// <summary>The root that a type is.</summary>
    /// <param name="type">The type, with its own null annotation.</param>
    /// <param name="site">Where to report why it cannot be one.</param>
    /// <returns>Null when something was reported.</returns>
    public RootModel? Parse(ITypeSymbol type, ReportSite site)
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

    // An argument that comes out of generated code has no type here, so every overload may be meant; a type that the user
    // has written out is the same in all of them.
    private static IMethodSymbol? WrittenOut(SyntaxNode name, SymbolInfo info) =>
        name is GenericNameSyntax && info.CandidateReason == CandidateReason.OverloadResolutionFailure
            ? info.CandidateSymbols.OfType<IMethodSymbol>().FirstOrDefault(static method =>
                !method.IsDefinition && HasRoot(method))
            : null;

    private static ITypeSymbol? FindType(
        IReadOnlyList<ITypeParameterSymbol> parameters,
        IReadOnlyList<ITypeSymbol> arguments,
        IReadOnlyList<NullableAnnotation> annotations)
    {
        for (int i = 0; i < parameters.Count; i++)
        {
            if (IsMarked(parameters[i]))
            {
                return arguments[i].WithNullableAnnotation(annotations[i]);
            }
        }

        return null;
    }

    /// <summary>Whether a method has a marked type parameter.</summary>
    public static bool HasRoot(IMethodSymbol method) => method.ConstructedFrom.TypeParameters.Any(IsMarked);

    private static bool IsMarked(ITypeParameterSymbol parameter) => parameter.HasAttribute(WellKnownNames.RootTypeAttribute);

    private static bool IsOpen(ITypeSymbol type) => type switch
    {
        ITypeParameterSymbol => true,
        IArrayTypeSymbol array => IsOpen(array.ElementType),
        INamedTypeSymbol named => !named.IsUnboundGenericType && named.AllTypeArguments().Any(IsOpen),
        _ => false,
    };
}
