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
    private readonly List<INamedTypeSymbol> _messages = [];
    private bool _isFine = true;

    /// <summary>
    /// The messages that it derives from, from the outermost on, and itself. A base that is no message belongs to the
    /// next message that derives from it.
    /// </summary>
    public IReadOnlyList<INamedTypeSymbol> MessageLevels => _messages;

    /// <summary>The member that keeps what a reader does not know; null for none.</summary>
    public Member? Keeper { get; private set; }

    /// <returns>Null when something was reported.</returns>
    public List<Member>? Parse()
    {
        Stack<INamedTypeSymbol> bases = Bases();
        if (bases.LastOrDefault(BringsOwnFormatter) is { } closed)
        {
            sink.Report(DiagnosticDescriptors.BaseHasFormatter, ReportSite.At(type), type.Name, closed.Name);
            return null;
        }

        if (bases.LastOrDefault(IsClosed) is { } hidden)
        {
            sink.Report(DiagnosticDescriptors.BaseHidesMembers, ReportSite.At(type), type.Name, hidden.Name);
            return null;
        }

        foreach (INamedTypeSymbol level in bases)
        {
            AddLevel(level);
            if (level.HasAttribute(WellKnownNames.MessageAttribute))
            {
                _messages.Add(level);
            }
        }

        AddLevel(type);
        _messages.Add(type);
        return _isFine ? _members : null;
    }

    private void AddLevel(INamedTypeSymbol level)
    {
        IMethodSymbol? primary = PrimaryConstructor.Of(level);
        foreach (ISymbol symbol in InDeclarationOrder(level, primary))
        {
            Add(symbol, PrimaryConstructor.ParameterOf(primary, symbol));
        }

        if (level.DeclaringSyntaxReferences.IsEmpty && IsOrderLost(level))
        {
            sink.Report(DiagnosticDescriptors.BaseOrderIsLost, ReportSite.At(type), type.Name, level.Name);
            _isFine = false;
        }
    }

    // A compiled type keeps its fields and its properties in two tables.
    private bool IsOrderLost(INamedTypeSymbol level)
    {
        Member[] own = [.. _members.Where(member => member.Key is null && SymbolEqualityComparer.Default.Equals(member.Symbol.ContainingType, level))];
        return own.Any(static member => member.Symbol is IFieldSymbol) && own.Any(static member => member.Symbol is IPropertySymbol);
    }

    // Written by hand: what it writes is not known here.
    private bool BringsOwnFormatter(INamedTypeSymbol level) =>
        !level.HasAttribute(WellKnownNames.MessageAttribute)
        && (FormatterLookup.HasCompiledFormatter(level)
            || level.GetTypeMembers(WellKnownNames.Formatter).Any(formatter => symbols.Compilation.IsSymbolAccessibleWithin(formatter, type)));

    // A message of another assembly shows its public members only.
    private bool IsClosed(INamedTypeSymbol level) =>
        !symbols.IsDeclaredHere(level)
        && level.GetTypeMembers(WellKnownNames.Formatter).Any(static formatter => formatter.HasAttribute(WellKnownNames.HiddenMembersAttribute));

    private Stack<INamedTypeSymbol> Bases()
    {
        Stack<INamedTypeSymbol> bases = [];
        for (INamedTypeSymbol? level = type.BaseType;
            level is { SpecialType: not (SpecialType.System_Object or SpecialType.System_ValueType) };
            level = level.BaseType)
        {
            bases.Push(level);
        }

        return bases;
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
            if ((TakesPart(symbol, key) || UnknownMemberKeeper.Is(symbol)) && IsInMessage(symbol))
            {
                sink.Report(DiagnosticDescriptors.BaseHidesMembers, ReportSite.At(type), type.Name, $"{symbol.ContainingType.Name}.{symbol.Name}");
                _isFine = false;
                return;
            }

            ReportIneffective(symbol, key);
            return;
        }

        if (UnknownMemberKeeper.Is(symbol))
        {
            Keep(symbol, key);
        }
        else if (_members.Any(member => member.Name == symbol.Name) || Keeper?.Name == symbol.Name)
        {
            Fail(DiagnosticDescriptors.HiddenMember, symbol);
        }
        else if (TakesPart(symbol, key))
        {
            if (Create(symbol, key, _messages.Count) is { } member)
            {
                _members.Add(member);
            }
        }
        else
        {
            ReportIneffective(symbol, key);
            ReportLeftBehind(symbol, key);
            if (SymbolEqualityComparer.Default.Equals(symbol.ContainingType, type))
            {
                IneffectiveBounds.CheckLeftBehind(symbol, sink);
            }
        }
    }

    private void Keep(ISymbol symbol, AttributeData? key)
    {
        if (UnknownMemberKeeper.WhyNot(Keeper, key) is { } reason)
        {
            sink.Report(DiagnosticDescriptors.UnusableKeeper, ReportSite.At(symbol), type.Name, symbol.Name, reason);
            _isFine = false;
        }
        else if (_members.Any(member => member.Name == symbol.Name))
        {
            Fail(DiagnosticDescriptors.HiddenMember, symbol);
        }
        else
        {
            Keeper = Create(symbol, null, _messages.Count);
            Keeper?.Position = int.MaxValue; // behind those that travel
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

        AttributeData? key = FindKey(property, parameter);
        Member inherited = _members[overridden];
        if (inherited.Level < _messages.Count)
        {
            // Its place is given by the message that it comes from, whose readers know no other.
            if (key is not null || property.HasAttribute(WellKnownNames.IgnoreAttribute))
            {
                Fail(DiagnosticDescriptors.OverrideIsPlaced, property);
            }
            else if (Create(property, inherited.Key, inherited.Level) is { } member)
            {
                _members[overridden] = member;
            }
        }
        else if (property.HasAttribute(WellKnownNames.IgnoreAttribute))
        {
            _members.RemoveAt(overridden);
        }
        else if (Create(property, key ?? inherited.Key, inherited.Level) is { } member)
        {
            _members[overridden] = member;
        }
    }

    // Whether the symbol belongs to a message that this one derives from.
    private static bool IsInMessage(ISymbol symbol) => symbol.ContainingType.HasAttribute(WellKnownNames.MessageAttribute);

    private static AttributeData? FindKey(ISymbol symbol, IParameterSymbol? parameter) => symbol is IPropertySymbol or IFieldSymbol
        ? symbol.FindAttribute(WellKnownNames.KeyAttribute) ?? parameter?.FindAttribute(WellKnownNames.KeyAttribute)
        : null;

    // Public instance state takes part, other state when it has a key.
    private static bool TakesPart(ISymbol symbol, AttributeData? key) =>
        symbol is IFieldSymbol { AssociatedSymbol: null } or IPropertySymbol { IsIndexer: false, ExplicitInterfaceImplementations.IsEmpty: true }
        && !symbol.IsStatic
        && (symbol.DeclaredAccessibility == Accessibility.Public || key is not null)
        && !symbol.HasAttribute(WellKnownNames.IgnoreAttribute);

    private Member? Create(ISymbol symbol, AttributeData? key, int level)
    {
        if (symbol is IFieldSymbol field)
        {
            return new Member
            {
                Symbol = field,
                Type = field.Type,
                IsRequired = field.IsRequired,
                IsAssignable = !field.IsReadOnly,
                IsSettable = !field.IsReadOnly,
                IsComputed = false,
                Key = key,
                Level = level,
            };
        }

        IPropertySymbol property = (IPropertySymbol)symbol;
        if (FindAccessor(property, static p => p.GetMethod) is null)
        {
            return Fail(DiagnosticDescriptors.WriteOnlyMember, symbol);
        }

        IMethodSymbol? setter = property.RefKind == RefKind.None ? FindAccessor(property, static p => p.SetMethod) : null;
        bool isAssignable = setter is not null;
        return new Member
        {
            Symbol = property,
            Type = property.Type,
            IsRequired = property.IsRequired,
            IsAssignable = isAssignable,
            IsSettable = setter is { IsInitOnly: false },
            IsComputed = !isAssignable && key is null && !HasOwnField(property),
            Key = key,
            Level = level,
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
        bool isReportedThere = IsInMessage(symbol) && !SymbolEqualityComparer.Default.Equals(symbol.ContainingType, type);
        if (key is not null && !isReportedThere && !symbol.HasAttribute(WellKnownNames.IgnoreAttribute))
        {
            sink.Report(DiagnosticDescriptors.IneffectiveKey, ReportSite.At(key, symbol), type.Name, symbol.Name);
        }

        if (!isReportedThere && PackedTypes.MarkOf(symbol) is { } mark)
        {
            sink.Report(DiagnosticDescriptors.IneffectivePacked, ReportSite.At(mark, symbol), $"{type.Name}.{symbol.Name}", "does not take part in the message");
        }
    }

    // State that looks like a member: what has [Ignore] is left out on purpose, what is required is an error of its own.
    private void ReportLeftBehind(ISymbol symbol, AttributeData? key)
    {
        if (key is null
            && symbol is IPropertySymbol
            {
                IsStatic: false, IsIndexer: false, IsRequired: false, SetMethod: not null, ExplicitInterfaceImplementations.IsEmpty: true,
            } property
            && SymbolEqualityComparer.Default.Equals(property.ContainingType, type)
            && !property.HasAttribute(WellKnownNames.IgnoreAttribute)
            && HasOwnField(property))
        {
            sink.Report(DiagnosticDescriptors.MemberStaysBehind, ReportSite.At(symbol), type.Name, symbol.Name);
        }
    }

    private Member? Fail(DiagnosticDescriptor rule, ISymbol symbol)
    {
        sink.Report(rule, ReportSite.At(symbol), type.Name, symbol.Name);
        _isFine = false;
        return null;
    }
}
