using Microsoft.CodeAnalysis;
using ProtoGen.Generator.Model;

namespace ProtoGen.Generator.Parsing;

/// <summary>
/// The messages of one compilation and which of them contain which, parsed on demand and once. Answers what no message
/// can know by itself: whether all it contains can be emitted, how large it gets, and whether it can contain itself.
/// </summary>
internal sealed class MessageGraph(KnownSymbols symbols)
{
    /// <summary>Larger messages are written value by value: a reservation should stay a small part of a buffer.</summary>
    public const int MaxBoundedSize = 4096;

    private readonly object _lock = new();
    private readonly Dictionary<INamedTypeSymbol, Node> _nodes = new(SymbolEqualityComparer.Default);
    private readonly Dictionary<string, int> _bytesByConstant = new(StringComparer.Ordinal);

    /// <summary>The model of a message of this compilation, or null when it, or a message it contains, has none.</summary>
    public MessageModel? Find(INamedTypeSymbol message, CancellationToken cancel)
    {
        lock (_lock)
        {
            Node node = Visit(message.OriginalDefinition, cancel);
            return node.Model is { } model && IsComplete(node, cancel)
                ? model with { CountsDepth = Contains(node, node, [], cancel) }
                : null;
        }
    }

    /// <summary>
    /// The constant with the largest encoding of a message of this compilation, or no bound. A generic message has
    /// none, because its constant would differ with its arguments.
    /// </summary>
    public SizeBound SizeOf(INamedTypeSymbol message, CancellationToken cancel)
    {
        if (message.AllTypeParameters().Any())
        {
            return SizeBound.Unbounded;
        }

        lock (_lock)
        {
            Node node = Visit(message, cancel);
            if (node.Model is not { Size.IsBounded: true } model)
            {
                return SizeBound.Unbounded;
            }

            string constant = $"{model.Name.FullName}.{WellKnownNames.Formatter}.MaxSize";
            _bytesByConstant[constant] = BytesOf(model.Size);
            return SizeBound.Of(constant);
        }
    }

    /// <summary>The number behind a bound.</summary>
    public int BytesOf(SizeBound size)
    {
        lock (_lock)
        {
            return size.Bytes + size.Constants.Sum(constant => _bytesByConstant[constant]);
        }
    }

    private Node Visit(INamedTypeSymbol message, CancellationToken cancel)
    {
        cancel.ThrowIfCancellationRequested();
        if (_nodes.TryGetValue(message, out Node? node))
        {
            // Also while it is being parsed further up: a message on a cycle has no bound and no model yet.
            return node;
        }

        node = new Node();
        _nodes.Add(message, node);
        try
        {
            node.Model = new MessageParser(symbols, SilentSink.Instance, cancel).ParseAlone(message, node.Contained);
        }
        catch
        {
            _nodes.Remove(message);
            throw;
        }

        return node;
    }

    // Whether everything that can be reached has a model.
    private bool IsComplete(Node start, CancellationToken cancel)
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
            if (node.Model is null)
            {
                return false;
            }

            foreach (INamedTypeSymbol contained in node.Contained)
            {
                if (Visit(contained, cancel) is { IsComplete: false } next && reached.Add(next))
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

    private bool Contains(Node node, Node wanted, HashSet<Node> seen, CancellationToken cancel)
    {
        foreach (INamedTypeSymbol contained in node.Contained)
        {
            Node next = Visit(contained, cancel);
            if (next == wanted || (seen.Add(next) && Contains(next, wanted, seen, cancel)))
            {
                return true;
            }
        }

        return false;
    }

    private sealed class Node
    {
        public MessageModel? Model { get; set; }

        public HashSet<INamedTypeSymbol> Contained { get; } = new(SymbolEqualityComparer.Default);

        public bool IsComplete { get; set; }
    }
}
