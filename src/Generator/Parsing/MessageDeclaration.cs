using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using ProtoGen.Generator.Diagnostics;

namespace ProtoGen.Generator.Parsing;

/// <summary>Checks that a type's declaration can take a formatter, whatever its members are.</summary>
internal static class MessageDeclaration
{
    public static bool IsUsable(INamedTypeSymbol type, Compilation compilation, IDiagnosticSink sink)
    {
        if (type.IsBeingTyped())
        {
            return false; // and the compiler has said what is missing
        }

        ReportSite site = ReportSite.At(type);
        if (WhyNot(type) is { } reason)
        {
            sink.Report(DiagnosticDescriptors.UnusableMessage, site, type.Name, reason);
            return false;
        }

        for (INamedTypeSymbol? current = type; current is not null; current = current.ContainingType)
        {
            if (!IsPartial(current))
            {
                sink.Report(DiagnosticDescriptors.NotPartial, ReportSite.At(current), type.Name, current.Name);
                return false;
            }
        }

        if (FormatterClash(type) is { } clash)
        {
            sink.Report(DiagnosticDescriptors.FormatterNameTaken, ReportSite.At(clash), type.Name, clash.Name, "");
            return false;
        }

        if (InheritedClash(type, compilation) is { } inherited)
        {
            string origin = $" in '{TypePrinter.Display(inherited.ContainingType)}', which it inherits";
            sink.Report(DiagnosticDescriptors.FormatterNameTaken, ReportSite.At(type), type.Name, inherited.Name, origin);
            return false;
        }

        return true;
    }

    private static string? WhyNot(INamedTypeSymbol type)
    {
        if (type.TypeKind == TypeKind.Interface)
        {
            if (!UnionParser.IsUnion(type))
            {
                return "an interface has no members to write; list the messages that it may be with [Union]";
            }
        }
        else if (type.TypeKind is not (TypeKind.Class or TypeKind.Struct))
        {
            return "only classes, structs and records can be messages";
        }

        if (type.IsStatic)
        {
            return "a static class has no instances";
        }

        if (type.IsRefLikeType)
        {
            return "a ref struct cannot be stored";
        }

        if (KnownCollections.FindBase(type) is { } collection)
        {
            return $"it derives from '{TypePrinter.Display(collection)}', whose elements are not members and would be lost; make the collection a member";
        }

        for (INamedTypeSymbol? current = type; current is not null; current = current.ContainingType)
        {
            if (current.IsFileLocal)
            {
                return "a file-local type cannot be added to from another file";
            }
        }

        HashSet<string> names = [];
        foreach (ITypeParameterSymbol parameter in type.AllTypeParameters())
        {
            if (parameter.AllowsRefLikeType)
            {
                return $"its type parameter '{parameter.Name}' allows ref structs, which cannot be stored";
            }

            if (!names.Add(parameter.Name))
            {
                return $"its type parameter '{parameter.Name}' hides that of the type around it";
            }
        }

        return null;
    }

    private static bool IsPartial(INamedTypeSymbol type) => type.DeclaringSyntaxReferences.Any(static reference =>
        reference.GetSyntax() is TypeDeclarationSyntax declaration && declaration.Modifiers.Any(SyntaxKind.PartialKeyword));

    // The type, a member or a type parameter that has the name the emitted struct needs.
    private static ISymbol? FormatterClash(INamedTypeSymbol type)
    {
        string[] names = NamesNeeded(type);
        if (names.Contains(type.Name))
        {
            return type;
        }

        return type.AllTypeParameters().FirstOrDefault(parameter => names.Contains(parameter.Name))
            ?? names.SelectMany(name => type.GetMembers(name)).FirstOrDefault(static member => !FormatterLookup.IsEmitted(member));
    }

    // What the emitted struct would hide: inside a message, the name would mean either, and the compiler warns.
    private static ISymbol? InheritedClash(INamedTypeSymbol type, Compilation compilation)
    {
        string[] names = NamesNeeded(type);
        return Bases(type)
            .SelectMany(level => names.SelectMany(name => level.GetMembers(name)))
            .FirstOrDefault(member => compilation.IsSymbolAccessibleWithin(member, type) && !FormatterLookup.IsEmitted(member) && !IsFormatterOfBase(member));
    }

    // A formatter written by hand: refused, or taken for that of a message, by those who look at the members.
    private static bool IsFormatterOfBase(ISymbol member) =>
        member is INamedTypeSymbol { Name: WellKnownNames.Formatter, ContainingType.TypeKind: not TypeKind.Interface };

    private static IEnumerable<INamedTypeSymbol> Bases(INamedTypeSymbol type)
    {
        if (type.TypeKind == TypeKind.Interface)
        {
            return type.AllInterfaces;
        }

        List<INamedTypeSymbol> bases = [];
        for (INamedTypeSymbol? level = type.BaseType; level is not null; level = level.BaseType)
        {
            bases.Add(level);
        }

        return bases;
    }

    private static string[] NamesNeeded(INamedTypeSymbol type) =>
        UnionParser.IsUnion(type) ? [WellKnownNames.Formatter, WellKnownNames.CaseFormatter] : [WellKnownNames.Formatter];
}
