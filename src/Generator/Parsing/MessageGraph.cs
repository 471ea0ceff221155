using Microsoft.CodeAnalysis;
using ProtoGen.Generator.Model;

namespace ProtoGen.Generator.Parsing;

/// <summary>
/// The messages of one compilation and which of them contain which, parsed on demand and once. Answers what no message
/// can know by itself: whether all it contains can be emitted, how large it gets, and whether it can contain itself.
/// Walks without recursion: a chain of messages may be longer than the stack is deep.
/// </summary>
internal sealed class MessageGraph(KnownSymbols symbols)
{
    /// <summary>Larger messages are written value by value: a reservation should stay a small part of a buffer.</summary>
    public const int MaxBoundedSize = 4096;

    private readonly object _lock = new();
    private readonly Dictionary<INamedTypeSymbol, Node> _nodes = new(SymbolEqualityComparer.Default);
    private readonly Dictionary<string, long> _bytesByConstant = new(StringComparer.Ordinal);

    /// <summary>The model of a message of this compilation, or null when it, or a message it contains, has none.</summary>
    public MessageModel? Find(INamedTypeSymbol message, CancellationToken cancel)
    {
        lock (_lock)
        {
            Node node = Visit(message.OriginalDefinition, cancel);
            return node.Model is { } model && IsComplete(node)
                ? model with { CountsDepth = Reaches(node, node) }
                : null;
        }
    }

    /// <summary>The model of a union of this compilation, or null when it, or a message it contains, has none.</summary>
    public UnionModel? FindUnion(INamedTypeSymbol union, CancellationToken cancel)
    {
        lock (_lock)
        {
            Node node = Visit(union.OriginalDefinition, cancel);
            return IsComplete(node) ? node.UnionModel : null;
        }
    }

    /// <summary>Whether a message or union of this compilation gets a formatter.</summary>
    public bool CanEmit(INamedTypeSymbol message, CancellationToken cancel)
    {
        lock (_lock)
        {
            return IsComplete(Visit(message.OriginalDefinition, cancel));
        }
    }

    /// <summary>
    /// The constant with the largest encoding of a message of this compilation, or no bound. A generic message has
    /// none, because its constant would differ with its arguments.
    /// </summary>
    public SizeBound SizeOf(INamedTypeSymbol message, CancellationToken cancel) => ConstantOf(message, static model => model.Size, cancel);

    /// <summary>The same for a message that is as large as the bounds of its members let it be.</summary>
    public SizeBound LargestOf(INamedTypeSymbol message, CancellationToken cancel) => ConstantOf(message, static model => model.Largest, cancel);

    private SizeBound ConstantOf(INamedTypeSymbol message, Func<MessageModel, SizeBound> select, CancellationToken cancel)
    {
        if (message.AllTypeParameters().Any())
        {
            return SizeBound.Unbounded;
        }

        lock (_lock)
        {
            // A message that is being parsed has no model yet: it contains itself, so it has no bound either.
            if (Visit(message, cancel) is not { Union: null, Model: { } model } || !select(model).IsBounded)
            {
                return SizeBound.Unbounded;
            }

            string constant = $"{model.Name.FullName}.{WellKnownNames.Formatter}.MaxSize";
            _bytesByConstant[constant] = BytesOf(model.Largest);
            return SizeBound.Of(constant);
        }
    }

    /// <summary>The number behind a bound.</summary>
    public long BytesOf(SizeBound size)
    {
        lock (_lock)
        {
            return size.Bytes + size.Terms.Sum(term => term.Times * _bytesByConstant[term.Constant]);
        }
    }

    // Parses what a message contains before the message, so that the sizes it asks for are known.
    private Node Visit(INamedTypeSymbol message, CancellationToken cancel)
    {
        if (_nodes.TryGetValue(message, out Node? known))
        {
            return known;
        }

        MessageParser parser = new(symbols, SilentSink.Instance, cancel);
        UnionParser unions = new(symbols, SilentSink.Instance, cancel);
        Stack<Node> open = new();
        try
        {
            Node first = Open(message);
            while (open.Count > 0)
            {
                Node node = open.Peek();
                if (node.Pending.Count > 0)
                {
                    INamedTypeSymbol contained = node.Pending.Dequeue();
                    node.Contained.Add(_nodes.TryGetValue(contained, out Node? next) ? next : Open(contained));
                    continue;
                }

                node.Model = node.Draft is null ? null : parser.ParseMembers(node.Draft);
                node.UnionModel = node.Union is null ? null : unions.ParseCases(node.Union);
                open.Pop();
            }

            return first;
        }
        catch
        {
            foreach (Node node in open)
            {
                _nodes.Remove(node.Message);
            }

            throw;
        }

        Node Open(INamedTypeSymbol type)
        {
            bool isUnion = UnionParser.IsUnion(type);
            MessageDraft? draft = type.TypeKind == TypeKind.Interface ? null : parser.ParseDeclaration(type);
            UnionDraft? union = isUnion ? unions.ParseDeclaration(type) : null;
            IEnumerable<ITypeSymbol> contained = (draft?.Members.Select(CustomFormats.Contained) ?? [])
                .Concat(union?.Cases.Select(static item => item.Type) ?? []);
            Node node = new(type, isUnion, draft, union, MessageReferences.In(contained, symbols));
            _nodes.Add(type, node);
            open.Push(node);
            return node;
        }
    }

    // Whether everything that can be reached has a model.
    private static bool IsComplete(Node start)
    {
        if (start.IsComplete)
        {
            return true;
        }

        HashSet<Node> reached = [start];
        Stack<Node> open = new(reached);
        while (open.Count > 0)
        {
            Node node = open.Pop();
            if (!node.HasModel)
            {
                return false;
            }

            foreach (Node next in node.Contained)
            {
                if (!next.IsComplete && reached.Add(next))
                {
                    open.Push(next);
                }
            }
        }

        foreach (Node node in reached)
        {
            node.IsComplete = true;
        }

        return true;
    }

    private static bool Reaches(Node start, Node wanted)
    {
        HashSet<Node> reached = [];
        Stack<Node> open = new([start]);
        while (open.Count > 0)
        {
            foreach (Node next in open.Pop().Contained)
            {
                if (next == wanted)
                {
                    return true;
                }

                if (reached.Add(next))
                {
                    open.Push(next);
                }
            }
        }

        return false;
    }

    private sealed class Node(
        INamedTypeSymbol message, bool isUnion, MessageDraft? draft, UnionDraft? union, IEnumerable<INamedTypeSymbol> contained)
    {
        public INamedTypeSymbol Message { get; } = message;

        /// <summary>Null for a message that cannot be emitted.</summary>
        public MessageDraft? Draft { get; } = draft;

        /// <summary>Null for a union that cannot be emitted, and for what is no union.</summary>
        public UnionDraft? Union { get; } = union;

        /// <summary>Contained messages that have not been looked at.</summary>
        public Queue<INamedTypeSymbol> Pending { get; } = new(contained);

        public List<Node> Contained { get; } = [];

        public MessageModel? Model { get; set; }

        public UnionModel? UnionModel { get; set; }

        /// <summary>Whether there is all to emit that there should be: an abstract type has no members to write.</summary>
        public bool HasModel => isUnion ? UnionModel is not null && (Model is not null || Message.IsAbstract) : Model is not null;

        public bool IsComplete { get; set; }
    }
}
