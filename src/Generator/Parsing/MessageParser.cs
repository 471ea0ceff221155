using Microsoft.CodeAnalysis;
using ProtoGen.Generator.Model;

namespace ProtoGen.Generator.Parsing;

/// <summary>Turns an annotated type into the model of its formatter, or says why there can be none.</summary>
internal sealed class MessageParser(KnownSymbols symbols, IDiagnosticSink sink, CancellationToken cancel)
{
    /// <summary>The model the generator prints: null when the type, or a message it contains, cannot be emitted.</summary>
    public static MessageModel? Parse(GeneratorAttributeSyntaxContext syntax, CancellationToken cancel)
    {
        // Marked at two of its parts, a type comes twice; its file must not.
        return syntax.TargetSymbol is INamedTypeSymbol type
            && type.FindAttribute(WellKnownNames.MessageAttribute)?.ApplicationSyntaxReference is { } attribute
            && attribute.SyntaxTree == syntax.TargetNode.SyntaxTree
            && syntax.TargetNode.Span.Contains(attribute.Span)
            ? KnownSymbols.Of(syntax.SemanticModel.Compilation).Messages.Find(type, cancel)
            : null;
    }

    /// <summary>Reports what is wrong with the type itself; messages it contains report for themselves.</summary>
    public static void Report(INamedTypeSymbol type, KnownSymbols symbols, IDiagnosticSink sink, CancellationToken cancel)
    {
        MessageParser parser = new(symbols, sink, cancel);
        if (parser.ParseDeclaration(type) is { } draft)
        {
            parser.ParseMembers(draft);
        }
    }

    /// <summary>What the type and its members look like from outside, without the types of the members.</summary>
    /// <param name="type">The message's definition.</param>
    public MessageDraft? ParseDeclaration(INamedTypeSymbol type)
    {
        cancel.ThrowIfCancellationRequested();
        return MessageDeclaration.IsUsable(type, sink)
            && new MemberParser(type, symbols, sink).Parse() is { } members
            && new ConstructorChooser(type, symbols, sink).Choose(members) is { } creation
            && MemberKeys.Assign(type, members, sink)
            ? new MessageDraft(type, members, creation)
            : null;
    }

    /// <summary>The whole model, in which the messages it contains are taken as given.</summary>
    public MessageModel? ParseMembers(MessageDraft draft)
    {
        EquatableArray<FormatterParameter> parameters = FormatterParameters.Of(draft.Type);
        TypeShapeParser shapes = new(symbols, sink, cancel)
        {
            FormatterParameters = FormatterParameters.Map(draft.Type, parameters),
            TrustsMessages = true,
        };
        if (ParseElements(draft, shapes) is not { } elements)
        {
            return null;
        }

        int count = elements.Count == 0 ? 0 : elements[elements.Count - 1].Position + 1;
        return new MessageModel
        {
            Name = TypeNameParser.Parse(draft.Type, symbols),
            IsReferenceType = draft.Type.IsReferenceType,
            FormatterParameters = parameters,
            Members = new ArrayModel(count, elements.ToEquatableArray()),
            Size = SizeOf(count, elements),
            Creation = draft.Creation.ToModel(draft.Members),
            CountsDepth = false, // known once the messages around it are
            Usage = elements.Aggregate(
                UsageRules.Of(draft.Members.Select(static member => member.Symbol).Append(draft.Creation.Constructor)),
                static (usage, element) => usage + element.Shape.Usage),
        };
    }

    private List<ElementModel>? ParseElements(MessageDraft draft, TypeShapeParser shapes)
    {
        LocalNames locals = new();
        RunPlanner runs = new(symbols);
        List<ElementModel>? elements = [];
        foreach (Member member in draft.Members.OrderBy(static member => member.Position))
        {
            cancel.ThrowIfCancellationRequested();
            TypeShape? shape = shapes.Parse(member.Type, $"{draft.Type.Name}.{member.Name}", member.Site);
            if (shape is null)
            {
                elements = null; // Go on: every member that cannot be serialized is reported.
            }

            if (shape is not null && elements is not null)
            {
                (MissingKind missing, string? text) = MemberDefaults.Of(member, draft.Creation, shape, symbols.Compilation, cancel);
                elements.Add(new ElementModel
                {
                    Position = member.Position,
                    Name = member.Name,
                    Local = locals.Take(member.Name),
                    Flag = missing == MissingKind.Initializer ? locals.Take("has" + member.Name) : null,
                    Shape = shape,
                    Missing = missing,
                    DefaultText = text,
                    Run = runs.Next(shape),
                });
            }
        }

        return elements;
    }

    private SizeBound SizeOf(int count, List<ElementModel> elements)
    {
        SizeBound size = SizeBound.Of(ArrayModel.HeaderSize(count) + count - elements.Count);
        foreach (ElementModel element in elements)
        {
            size += element.Shape.Size;
        }

        return size.IsBounded && symbols.Messages.BytesOf(size) <= MessageGraph.MaxBoundedSize ? size : SizeBound.Unbounded;
    }
}
