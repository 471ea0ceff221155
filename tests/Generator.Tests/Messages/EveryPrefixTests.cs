using ProtoGen.Generator.Tests.Harness;

namespace ProtoGen.Generator.Tests.Messages;

/// <summary>Files as they are typed from their first character to their last: what is emitted on the way is C#, and nothing throws.</summary>
public class EveryPrefixTests
{
    private const string Unions = """
        using ProtoGen; using System.Collections.Generic;
        namespace A.@class;
        [Message, Union(0, typeof(Circle)), Union(1, typeof(Square<int>)), UnionFallback(typeof(Other))] public partial interface IShape;
        [Message] public partial record Circle([property: Key(0)] int Radius = 1 << 2) : IShape;
        [Message(MessageLayout.Map, OmitDefaults = true)] public sealed partial record Square<T>(T Side, string? Name = "a\"b") : IShape where T : struct;
        public sealed record Other(UnknownCase Unknown) : IShape, IUnknownCase;
        """;

    private const string Messages = """
        using System; using System.Collections.Generic; using ProtoGen; using ProtoGen.Serialization;
        [assembly: FormatWith(typeof(Version), typeof(VersionFormatter)), MessageRoot(typeof(List<(int, string?)>))]
        public static partial class Outer<TKey> where TKey : notnull
        {
            [Message(PreserveReferences = true)] internal partial class Node<T> : IPopulatable where T : new()
            {
                [Key(0)] public required Dictionary<TKey, List<T?[]>> Map { get; init; } = [];
                [Key(2), Bounded(8, Elements = 4)] private protected string[] _texts = ["x"], @event = null!;
                [Key(3)] public (int A, (decimal?, T) B)? Pair { get; set; } = (1, (-1.5m, default!));
                [Ignore] public nint Count => 0;
                [OnDeserialized] void Check() { }
                [MessageConstructor] public Node(int count = 3) { }
            }
        }
        """;

    private const string Services = """
        using System; using System.Collections.Generic; using System.Threading; using System.Threading.Tasks; using ProtoGen;
        [Message] public partial record Item(DateTimeOffset At, [Packed] double[] Values);
        [Message, Error] public partial record Full(int Limit);
        [Service("In/ner")] public partial interface IStore<T> : IDisposable
        {
            [Method("Put")] ValueTask<Item?> PutAsync(Item item, string text = "\n", CancellationToken cancel = default);
            IAsyncEnumerable<Item> WatchAsync(IAsyncEnumerable<int> numbers, float rate = float.NaN, CallContext context = default);
            [OneWay] Task NoteAsync(params T[] notes);
        }
        """;

    [Fact]
    public Task Unions_are_typed() => UnfinishedCode.SurviveAsync(UnfinishedCode.CutOffEverywhere(Unions));

    [Fact]
    public Task Messages_are_typed() => UnfinishedCode.SurviveAsync(UnfinishedCode.CutOffEverywhere(Messages));

    [Fact]
    public Task Services_are_typed() => UnfinishedCode.SurviveAsync(UnfinishedCode.CutOffEverywhere(Services));
}
