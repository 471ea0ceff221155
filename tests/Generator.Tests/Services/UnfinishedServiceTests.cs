using ProtoGen.Generator.Tests.Harness;

namespace ProtoGen.Generator.Tests.Services;

/// <summary>While a user types a service, most of it does not compile; the generator must not add to that.</summary>
public class UnfinishedServiceTests
{
    private const string Code = """
        using System; using System.Collections.Generic; using System.Threading; using System.Threading.Tasks; using ProtoGen;
        namespace Shop.Orders;
        [Message] public partial record Order(int Id, List<string?> Names);
        public enum Kind : byte { A, B = 2 }
        public partial class Outer<T> where T : class { [Service("Inner")] public interface IInner : IDisposable { Task A(T value); } }
        [Obsolete("old", DiagnosticId = "X")] [Service] public interface IOrders
        {
            const int Limit = 3; int Count { get; } event Action Changed; private int Half(int value) => value / 2; static abstract Task Static();
            [Method("Put")] ValueTask<(int A, Order B)?> PutAsync(Order order, Kind kind = Kind.B, string text = "a\n", CancellationToken cancel = default);
            [OneWay] Task NoteAsync(params List<Dictionary<string, Order>> orders);
            Task<T> GenericAsync<T>(in T value, ref int other, IAsyncEnumerable<Order> orders) where T : struct;
            IAsyncEnumerable<Order> WatchAsync(double? rate = double.NaN, decimal price = -1.5m);
        }
        """;

    [Fact]
    public Task Code_that_ends_anywhere_is_survived() => UnfinishedCode.SurviveAsync(UnfinishedCode.CutOff(Code));

    [Fact]
    public Task Code_that_misses_any_one_token_is_survived() => UnfinishedCode.SurviveAsync(UnfinishedCode.WithoutOneToken(Code));

    [Fact]
    public Task Code_with_any_one_token_twice_is_survived() => UnfinishedCode.SurviveAsync(UnfinishedCode.WithOneTokenTwice(Code));
}
