using ProtoGen.Generator.Tests.Harness;

namespace ProtoGen.Generator.Tests.Messages;

/// <summary>While a user types, most of the code does not compile; the generator must not add to that.</summary>
public class UnfinishedCodeTests
{
    private const string Code = """
        using System; using System.Collections.Generic; using ProtoGen;
        [assembly: MessageRoot(typeof(List<Line[]>))]
        namespace Shop.Orders;
        [Message] public partial record Order([Key(0)] int Id, [property: Key(1)] string? Name = "a\n", [Key(2)] Kind Kind = Kind.B)
        {
            [Key(3)] public required List<Dictionary<string, (int A, Line B)>> Lines { get; init; } = new() { new() };
            [Key(4)] private int? _count = -5;
            [Ignore] public int Sum => Lines.Count;
        }
        public enum Kind : byte { A, B = 2 }
        public partial class Outer<T> where T : class { [Message] public readonly partial struct Inner(int x, T? y) { public int X { get; } = x; public T? Y { get; } = y; } }
        [Message] public partial class Line : Base { public Line(int a, string b = "") { A = a; } public int A { get; } public Outer<Line>.Inner I = default; }
        public abstract class Base { public virtual long V { get; set; } }
        public static class Use { public static void Run<T>(T t) { MessageSerializer.Serialize(new List<Order>()); MessageSerializer.Deserialize<(int, Line)>(default); MessageSerializer.Serialize(t); } }
        """;

    [Fact]
    public Task Code_that_ends_anywhere_is_survived() => UnfinishedCode.SurviveAsync(UnfinishedCode.CutOff(Code));

    [Fact]
    public Task Code_that_misses_any_one_token_is_survived() => UnfinishedCode.SurviveAsync(UnfinishedCode.WithoutOneToken(Code));

    [Fact]
    public Task Code_with_any_one_token_twice_is_survived() => UnfinishedCode.SurviveAsync(UnfinishedCode.WithOneTokenTwice(Code));
}
