using Microsoft.CodeAnalysis;
using ProtoGen.Generator.Model;

namespace ProtoGen.Generator.Parsing;

/// <summary>Turns an annotated type into the model of its formatter, or says why there can be none.</summary>
internal sealed class MessageParser(KnownSymbols symbols, IDiagnosticSink sink, CancellationToken cancel)
{
    /// <summary>The model the generator prints: null when the type, or a message it contains, cannot be emitted.</summary>
    /// <param name="type">A type.</param>
    /// <param name="declaration">One of its declarations; a type with several is parsed at the first that is marked.</param>
    /// <param name="compilation">The compilation.</param>
    /// <param name="cancel">Ends parsing.</param>
    public static MessageModel? Parse(INamedTypeSymbol type, SyntaxNode declaration, Compilation compilation, CancellationToken cancel) =>
        type.IsFirstMarkedWith(WellKnownNames.MessageAttribute, declaration) ? KnownSymbols.Of(compilation).Messages.Find(type, cancel) : null;

    /// <summary>Reports what is wrong with the type itself; messages it contains report for themselves.</summary>
    public static void Report(INamedTypeSymbol type, KnownSymbols symbols, IDiagnosticSink sink, CancellationToken cancel)
    {
        PreservedReferences.Check(type, sink);
        DefaultOmission.Check(type, sink);
        if (type.TypeKind == TypeKind.Interface && UnionParser.IsUnion(type))
        {
            return; // It has no members of its own.
        }

        MessageParser parser = new(symbols, sink, cancel);
        if (parser.ParseDeclaration(type) is { } draft)
        {
            parser.ParseMembers(draft);
            new PackedMarks(symbols, sink, cancel).Check(draft);
        }
    }

    /// <summary>What the type and its members look like from outside, without the types of the members.</summary>
    /// <param name="type">The message's definition.</param>
    public MessageDraft? ParseDeclaration(INamedTypeSymbol type)
    {
        cancel.ThrowIfCancellationRequested();
        MemberParser parser = new(type, symbols, sink);
        if (!MessageDeclaration.IsUsable(type, symbols.Compilation, sink) || parser.Parse() is not { } members)
        {
            return null;
        }

        CallbackFinder callbacks = new(type, symbols, sink);
        CallbacksModel? calls = callbacks.Find();
        Creation? creation = type.IsAbstract ? null : new ConstructorChooser(type, symbols, sink).Choose(members, parser.Keeper);
        bool isMap = MessageLayouts.IsMap(type);
        return (creation is not null || type.IsAbstract)
            && calls is not null
            && PopulationRules.AreKept(type, parser.Keeper is null ? members : members.Append(parser.Keeper), parser.MessageLevels, symbols, sink)
            && MessageLayouts.Agree(parser.MessageLevels, sink)
            && (isMap ? MemberNames.Assign(parser.MessageLevels, members, sink) : MemberKeys.Assign(parser.MessageLevels, members, sink))
            ? new MessageDraft(type, members, parser.MessageLevels, isMap, creation) { Keeper = parser.Keeper, Callbacks = calls, CallbackMethods = callbacks.Methods }
            : null;
    }

    /// <summary>The whole model, in which the messages it contains are taken as given; null for an abstract message.</summary>
    public MessageModel? ParseMembers(MessageDraft draft)
    {
        EquatableArray<FormatterParameter> parameters = FormatterParameters.Of(draft.Type);
        if (ParseArray(draft, FormatterParameters.Map(draft.Type, parameters)) is not { } members || draft.Creation is null)
        {
            return null;
        }

        CreationModel creation = draft.Creation.ToModel(draft.State);
        ReferenceKind references = PreservedReferences.Of(draft, members, creation);
        bool isBounded = draft.Keeper is null && references == ReferenceKind.None;
        return new MessageModel
        {
            Name = TypeNameParser.Parse(draft.Type, symbols),
            FormatterName = UnionParser.IsUnion(draft.Type) ? WellKnownNames.CaseFormatter : WellKnownNames.Formatter,
            IsReferenceType = draft.Type.IsReferenceType,
            Memory = ObjectMemory.Of(draft, members, references, symbols.Compilation, cancel),
            FormatterParameters = parameters,
            Members = members,
            Size = isBounded ? Bounded(SizeOf(members, static shape => shape.Size), MessageGraph.MaxBoundedSize) : SizeBound.Unbounded,
            Largest = isBounded ? Bounded(SizeOf(members, static shape => shape.Largest), int.MaxValue) : SizeBound.Unbounded,
            Creation = creation,
            References = references,
            IsDerived = draft.Levels.Count > 1,
            HidesMembers = draft.Type is { IsReferenceType: true, IsSealed: false }
                && (draft.State.Any(static member => member.Symbol.DeclaredAccessibility != Accessibility.Public)
                    || draft.CallbackMethods.Any(static method => !IsInherited(method))),
            IsPopulatable = PopulationRules.IsAskedFor(draft.Type),
            Callbacks = draft.Callbacks,
            Packed = !symbols.PackedTypes.IsStruct(draft.Type) ? PackedKind.None : PlainStructs.IsPlain(draft) ? PackedKind.Plain : PackedKind.Fields,
            CountsDepth = false, // known once the messages around it are
            Usage = members.AllElements.Aggregate(
                UsageRules.Of(draft.State.Select(static member => member.Symbol).Append(draft.Creation.Constructor).Concat(draft.CallbackMethods)),
                static (usage, element) => usage + element.Shape.Usage),
        };
    }

    // One array for each message it derives from, each the first element of the next.
    private ArrayModel? ParseArray(MessageDraft draft, IReadOnlyDictionary<ITypeParameterSymbol, string> parameters)
    {
        LocalNames locals = new(draft.Keeper is null ? ["nameStart", "nameRead", "known"] : ["nameStart", "nameRead", "known", KeeperModel.Names]);
        KeeperModel? keeper = draft.Keeper is { Name: var kept } ? new KeeperModel(kept, locals.Take(kept), locals.Take(kept + "Builder")) : null;
        RunPlanner runs = new(symbols);
        ArrayModel? array = null;
        bool isWhole = true;
        for (int level = 0; level < draft.Levels.Count; level++)
        {
            bool isOwn = level == draft.Levels.Count - 1;
            TypeShapeParser shapes = new(symbols, isOwn ? sink : SilentSink.Instance, cancel) // the base reports for itself
            {
                FormatterParameters = parameters,
                TrustsMessages = true,
            };
            List<ElementModel> elements = [];
            bool omits = DefaultOmission.IsAskedFor(draft.Levels[level]);
            foreach (Member member in draft.Members.Where(member => member.Level == level).OrderBy(static member => member.Position))
            {
                cancel.ThrowIfCancellationRequested();
                if (ParseElement(draft, member, shapes, locals, runs) is { } element)
                {
                    elements.Add(omits ? element with { IsNotDefault = DefaultOmission.IsNotDefault(element, member.Type) } : element);
                }
                else
                {
                    isWhole = false; // Go on: every member that cannot be serialized is reported.
                }
            }

            if (draft.IsMap)
            {
                elements = omits ? DefaultOmission.InMap(elements, locals) : elements;
                // One map for all levels: names tell the members apart wherever they come from.
                elements.InsertRange(0, array?.Elements ?? []);
                array = new ArrayModel(elements.Count, elements.ToEquatableArray()) { IsMap = true, Keeper = keeper };
                continue;
            }

            string? length = omits ? locals.Take(isOwn ? "length" : draft.Levels[level].Name + "Length") : null;
            elements = length is null ? elements : DefaultOmission.InArray(elements, length);
            array = new ArrayModel(elements.Count == 0 ? level > 0 ? 1 : 0 : elements[elements.Count - 1].Position + 1, elements.ToEquatableArray())
            {
                Base = array,
                Level = level,
                Keeper = keeper,
                LengthLocal = length,
                CountLocal = isOwn ? "count" : locals.Take(draft.Levels[level].Name + "Count"),
                StartLocal = isOwn ? "start" : locals.Take(draft.Levels[level].Name + "Start"),
            };
        }

        return isWhole ? array : null;
    }

    private ElementModel? ParseElement(MessageDraft draft, Member member, TypeShapeParser shapes, LocalNames locals, RunPlanner runs)
    {
        string path = $"{draft.Type.Name}.{member.Name}";
        bool isPacked = false;
        LengthBound? bound = LengthBound.OfMember(member.Symbol);
        TypeShape? parsed = CustomFormats.OfMember(member.Symbol) is { } format
            ? shapes.ParseWith(member.Type, format, bound, path, member.Site)
            : symbols.PackedTypes.IsMarked(member.Symbol)
                ? shapes.ParsePacked(member.Type, bound, path, member.Site, out isPacked)
                : shapes.ParseBounded(member.Type, bound, path, member.Site);
        if (parsed is not { } shape)
        {
            return null;
        }

        (MissingKind missing, string? text) = MemberDefaults.Of(member, draft.Creation, shape, symbols.Compilation, cancel);
        string? flag = missing == MissingKind.Initializer ? locals.Take("has" + member.Name) : null;
        bool isPopulatable = PopulationRules.IsAskedFor(draft.Type);
        return new ElementModel
        {
            Position = member.Position,
            Name = member.Name,
            Local = locals.Take(member.Name),
            Flag = flag,
            SetIf = isPopulatable ? flag ?? locals.Take("has" + member.Name) : null,
            PopulatedBy = isPopulatable && PopulationRules.InPlace(member, symbols) is { } inPlace ? shapes.Parse(inPlace, path, member.Site)?.Formatter : null,
            IsSettable = member.IsSettable,
            WireName = member.WireName,
            Seen = draft.IsMap ? locals.Take("seen" + member.Name) : null,
            Shape = shape,
            Missing = missing,
            DefaultText = text,
            Run = runs.Next(shape),
        };
    }

    // Whether what derives from the message in another assembly sees the method.
    private static bool IsInherited(IMethodSymbol method) =>
        method.DeclaredAccessibility is Accessibility.Public or Accessibility.Protected or Accessibility.ProtectedOrInternal;

    private static SizeBound SizeOf(ArrayModel array, Func<TypeShape, SizeBound> select)
    {
        int holes = array.Count - array.Elements.Count - (array.Base is null ? 0 : 1);
        SizeBound size = SizeBound.Of(ArrayModel.HeaderSize(array.Count) + holes);
        if (array.Base is not null)
        {
            size += SizeOf(array.Base, select);
        }

        return array.Elements.Aggregate(size, (sum, element) =>
            sum + select(element.Shape) + SizeBound.Of(element.WireName is null ? 0 : ArrayModel.NameSize(element.WireName)));
    }

    private SizeBound Bounded(SizeBound size, int most) =>
        size.IsBounded && symbols.Messages.BytesOf(size) <= most ? size : SizeBound.Unbounded;
}
