using Microsoft.CodeAnalysis;
using ProtoGen.Generator.Diagnostics;

namespace ProtoGen.Generator.Parsing;

/// <summary>
/// Finds the members of a message in the order of their declaration: those of its base types first, then the
/// positional ones, then the rest.
/// </summary>
internal sealed class MemberParser(INamedTypeSymbol type, KnownSymbols symbols, IDiagnosticSink sink)
{
    private readonly List<Member> _members = [];
    private bool _isFine = true;

    /// <returns>Null when something was reported.</returns>
    public List<Member>? Parse()
    {
        Stack<INamedTypeSymbol> levels = Levels();
        if (levels.LastOrDefault(level => !SymbolEqualityComparer.Default.Equals(level, type) && BringsFormatter(level)) is { } message)
        {
            sink.Report(DiagnosticDescriptors.BaseIsMessage, ReportSite.At(type), type.Name, message.Name);
            return null;
        }

        foreach (INamedTypeSymbol level in levels)
        {
            IMethodSymbol? primary = PrimaryConstructor.Of(level);
            foreach (ISymbol symbol in InDeclarationOrder(level, primary))
            {
                Add(symbol, PrimaryConstructor.ParameterOf(primary, symbol));
            }
        }

        return _isFine ? _members : null;
    }

    private bool BringsFormatter(INamedTypeSymbol level) =>
        level.HasAttribute(WellKnownNames.MessageAttribute)
        || FormatterLookup.HasCompiledFormatter(level)
        || level.GetTypeMembers(WellKnownNames.Formatter).Any(formatter => symbols.Compilation.IsSymbolAccessibleWithin(formatter, type));

    private Stack<INamedTypeSymbol> Levels()
    {
        Stack<INamedTypeSymbol> levels = [];
        for (INamedTypeSymbol? level = type;
            level is { SpecialType: not (SpecialType.System_Object or SpecialType.System_ValueType) };
            level = level.BaseType)
        {
            levels.Push(level);
        }

        return levels;
    }

    private static IEnumerable<ISymbol> InDeclarationOrder(INamedTypeSymbol level, IMethodSymbol? primary)
    {
        IEnumerable<ISymbol> members = level.GetMembers().Where(static member => !member.IsImplicitlyDeclared);
        return level.IsRecord && primary is not null
            ? members.OrderBy(member => PrimaryConstructor.ParameterOf(primary, member)?.Ordinal ?? int.MaxValue)
            : members;
    }

    private void Add(ISymbol symbol, IParameterSymbol? parameter)
    {
        if (symbol.Name.Length == 0)
        {
            _isFine = false; // The user is still typing.
            return;
        }

        if (symbol is IPropertySymbol { OverriddenProperty: not null } property)
        {
            Override(property, parameter);
            return;
        }

        AttributeData? key = FindKey(symbol, parameter);
        if (!symbols.Compilation.IsSymbolAccessibleWithin(symbol, type))
        {
            ReportIneffective(symbol, key);
            return;
        }

        if (_members.Any(member => member.Name == symbol.Name))
        {
            Fail(DiagnosticDescriptors.HiddenMember, symbol);
        }
        else if (TakesPart(symbol, key))
        {
            if (Create(symbol, key) is { } member)
            {
                _members.Add(member);
            }
        }
        else
        {
            ReportIneffective(symbol, key);
        }
    }

    // The override takes the place of what it overrides, with its key unless it has its own.
    private void Override(IPropertySymbol property, IParameterSymbol? parameter)
    {
        int overridden = _members.FindIndex(member => member.Name == property.Name);
        if (overridden < 0)
        {
            return;
        }

        if (property.HasAttribute(WellKnownNames.IgnoreAttribute))
        {
            _members.RemoveAt(overridden);
        }
        else if (Create(property, FindKey(property, parameter) ?? _members[overridden].Key) is { } member)
        {
            _members[overridden] = member;
        }
    }

    private static AttributeData? FindKey(ISymbol symbol, IParameterSymbol? parameter) => symbol is IPropertySymbol or IFieldSymbol
        ? symbol.FindAttribute(WellKnownNames.KeyAttribute) ?? parameter?.FindAttribute(WellKnownNames.KeyAttribute)
        : null;

    // Public instance state takes part, other state when it has a key.
    private static bool TakesPart(ISymbol symbol, AttributeData? key) =>
        symbol is IFieldSymbol { AssociatedSymbol: null } or IPropertySymbol { IsIndexer: false, ExplicitInterfaceImplementations.IsEmpty: true }
        && !symbol.IsStatic
        && (symbol.DeclaredAccessibility == Accessibility.Public || key is not null)
        && !symbol.HasAttribute(WellKnownNames.IgnoreAttribute);

    private Member? Create(ISymbol symbol, AttributeData? key)
    {
        if (symbol is IFieldSymbol field)
        {
            return new Member
            {
                Symbol = field,
                Type = field.Type,
                IsRequired = field.IsRequired,
                IsAssignable = !field.IsReadOnly,
                IsComputed = false,
                Key = key,
            };
        }

        IPropertySymbol property = (IPropertySymbol)symbol;
        if (FindAccessor(property, static p => p.GetMethod) is null)
        {
            return Fail(DiagnosticDescriptors.WriteOnlyMember, symbol);
        }

        bool isAssignable = property.RefKind == RefKind.None && FindAccessor(property, static p => p.SetMethod) is not null;
        return new Member
        {
            Symbol = property,
            Type = property.Type,
            IsRequired = property.IsRequired,
            IsAssignable = isAssignable,
            IsComputed = !isAssignable && key is null && !HasOwnField(property),
            Key = key,
        };
    }

    private IMethodSymbol? FindAccessor(IPropertySymbol property, Func<IPropertySymbol, IMethodSymbol?> select)
    {
        for (IPropertySymbol? current = property; current is not null; current = current.OverriddenProperty)
        {
            if (select(current) is { } accessor && symbols.Compilation.IsSymbolAccessibleWithin(accessor, type, type))
            {
                return accessor;
            }
        }

        return null;
    }

    private static bool HasOwnField(IPropertySymbol property) => property.ContainingType.GetMembers().Any(member =>
        member is IFieldSymbol { AssociatedSymbol: { } owner } && SymbolEqualityComparer.Default.Equals(owner, property));

    private void ReportIneffective(ISymbol symbol, AttributeData? key)
    {
        if (key is not null && !symbol.HasAttribute(WellKnownNames.IgnoreAttribute))
        {
            sink.Report(DiagnosticDescriptors.IneffectiveKey, ReportSite.At(key, symbol), type.Name, symbol.Name);
        }
    }

    private Member? Fail(DiagnosticDescriptor rule, ISymbol symbol)
    {
        sink.Report(rule, ReportSite.At(symbol), type.Name, symbol.Name);
        _isFine = false;
        return null;
    }
}
