using Microsoft.CodeAnalysis;
using ProtoGen.Generator.Model;

namespace ProtoGen.Generator.Parsing;

/// <summary>Turns an annotated type into the model of its formatter, or says why there can be none.</summary>
internal sealed class MessageParser(KnownSymbols symbols, IDiagnosticSink sink, CancellationToken cancel)
{
    /// <summary>The model the generator prints: null when the type, or a message it contains, cannot be emitted.</summary>
    public static MessageModel? Parse(INamedTypeSymbol type, KnownSymbols symbols, CancellationToken cancel) =>
        symbols.Messages.Find(type, cancel);

    /// <summary>Reports what is wrong with the type itself; messages it contains report for themselves.</summary>
    public static void Report(INamedTypeSymbol type, KnownSymbols symbols, IDiagnosticSink sink, CancellationToken cancel) =>
        new MessageParser(symbols, sink, cancel).ParseAlone(type, []);

    /// <summary>Parses a message and takes the messages it contains as given.</summary>
    /// <param name="type">The message's definition.</param>
    /// <param name="contained">Gets the messages of this compilation that the members contain.</param>
    public MessageModel? ParseAlone(INamedTypeSymbol type, HashSet<INamedTypeSymbol> contained)
    {
        if (!MessageDeclaration.IsUsable(type, sink))
        {
            return null;
        }

        if (new MemberParser(type, symbols, sink).Parse() is not { } members
            || new ConstructorChooser(type, symbols, sink).Choose(members) is not { } creation
            || !MemberKeys.Assign(type, members, sink))
        {
            return null;
        }

        EquatableArray<FormatterParameter> parameters = FormatterParameters.Of(type);
        TypeShapeParser shapes = new(symbols, sink, cancel)
        {
            FormatterParameters = FormatterParameters.Map(type, parameters),
            OnMessage = message => contained.Add(message.OriginalDefinition),
        };
        if (ParseElements(type, members, creation, shapes) is not { } elements)
        {
            return null;
        }

        int count = elements.Count == 0 ? 0 : elements[elements.Count - 1].Position + 1;
        return new MessageModel
        {
            Name = TypeNameParser.Parse(type, symbols),
            IsReferenceType = type.IsReferenceType,
            FormatterParameters = parameters,
            Members = new ArrayModel(count, elements.ToEquatableArray()),
            Size = SizeOf(count, elements),
            Creation = creation.ToModel(members),
            CountsDepth = false,
        };
    }

    private List<ElementModel>? ParseElements(INamedTypeSymbol type, List<Member> members, Creation creation, TypeShapeParser shapes)
    {
        LocalNames locals = new();
        RunPlanner runs = new(symbols);
        List<ElementModel>? elements = [];
        foreach (Member member in members.OrderBy(static member => member.Position))
        {
            cancel.ThrowIfCancellationRequested();
            TypeShape? shape = shapes.Parse(member.Type, $"{type.Name}.{member.Name}", member.Site);
            if (shape is null)
            {
                elements = null; // Go on: every member that cannot be serialized is reported.
            }

            if (shape is not null && elements is not null)
            {
                (MissingKind missing, string? text) = MemberDefaults.Of(member, creation, shape);
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
