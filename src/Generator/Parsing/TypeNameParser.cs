using System.Globalization;
using System.Text;
using Microsoft.CodeAnalysis;
using ProtoGen.Generator.Model;

namespace ProtoGen.Generator.Parsing;

/// <summary>Takes from a type's symbol what opening its declaration again needs.</summary>
internal static class TypeNameParser
{
    public static TypeName Parse(INamedTypeSymbol type, KnownSymbols symbols)
    {
        List<INamedTypeSymbol> nesting = [];
        for (INamedTypeSymbol? current = type; current is not null; current = current.ContainingType)
        {
            nesting.Insert(0, current);
        }

        return new TypeName
        {
            Namespace = PrintNamespace(type.ContainingNamespace),
            Declarations = nesting.Select(Declaration).ToEquatableArray(),
            FullName = TypePrinter.PrintNotNull(type),
            HintStem = HintStem(type.ContainingNamespace, nesting, symbols),
            Display = TypePrinter.Display(type),
        };
    }

    public static string PrintNamespace(INamespaceSymbol space) => space switch
    {
        { IsGlobalNamespace: true } => "",
        { ContainingNamespace.IsGlobalNamespace: true } => Literals.Identifier(space.Name),
        _ => PrintNamespace(space.ContainingNamespace) + "." + Literals.Identifier(space.Name),
    };

    private static TypeDeclaration Declaration(INamedTypeSymbol type) => new(
        Keyword(type),
        Literals.Identifier(type.Name),
        type.TypeParameters.Select(parameter => Literals.Identifier(parameter.Name)).ToEquatableArray());

    private static string Keyword(INamedTypeSymbol type) => type switch
    {
        { TypeKind: TypeKind.Interface } => "interface",
        { TypeKind: TypeKind.Struct, IsRecord: true } => "record struct",
        { TypeKind: TypeKind.Struct } => "struct",
        { IsRecord: true } => "record",
        _ => "class",
    };

    private static string HintStem(INamespaceSymbol space, List<INamedTypeSymbol> nesting, KnownSymbols symbols)
    {
        StringBuilder stem = new();
        AppendNamespace(stem, space, symbols);
        foreach (INamedTypeSymbol type in nesting)
        {
            if (stem.Length > 0)
            {
                stem.Append('.');
            }

            AppendName(stem, type, symbols);
            if (type.Arity > 0)
            {
                stem.Append('.').Append(Literals.Number(type.Arity));
            }
        }

        return stem.ToString();
    }

    private static void AppendNamespace(StringBuilder stem, INamespaceSymbol space, KnownSymbols symbols)
    {
        if (space.IsGlobalNamespace)
        {
            return;
        }

        AppendNamespace(stem, space.ContainingNamespace, symbols);
        if (stem.Length > 0)
        {
            stem.Append('.');
        }

        AppendName(stem, space, symbols);
    }

    // The compiler refuses names that differ only in case, and characters that an identifier may have.
    private static void AppendName(StringBuilder stem, INamespaceOrTypeSymbol symbol, KnownSymbols symbols)
    {
        foreach (char c in symbol.Name)
        {
            if (char.IsLetterOrDigit(c) || c == '_')
            {
                stem.Append(c);
            }
            else
            {
                stem.Append('-').Append(((int)c).ToString("x4", CultureInfo.InvariantCulture));
            }
        }

        if (symbols.HasTwin(symbol))
        {
            stem.Append('-');
            foreach (char c in symbol.Name)
            {
                stem.Append(char.IsUpper(c) ? 'U' : 'l');
            }
        }
    }
}
