using ProtoGen.Generator.Tests.Harness;

namespace ProtoGen.Generator.Tests.Services;

public class ServiceSnapshots
{
    [Fact]
    public void Calls_and_one_way_methods() => Snapshots.Verify(GeneratorHarness.Run("""
        using System.Collections.Generic;
        using System.Threading;
        using System.Threading.Tasks;
        using ProtoGen;

        namespace Telemetry;

        public enum Level { Low, High = 4 }

        [Service]
        public interface ITelemetry
        {
            ValueTask<int> RecordAsync(List<double> values, (double Lat, double Lon) where, CancellationToken cancel = default);

            Task<Dictionary<string, string?>> LabelsAsync(string sensor, Level level = Level.High, int limit = 10, string? prefix = null);

            Task ResetAsync();

            ValueTask FlushAsync(CancellationToken cancel);

            [OneWay]
            ValueTask HeartbeatAsync(string sensor, CancellationToken cancel = default);

            [OneWay]
            Task Log(params string[] lines);
        }
        """));

    [Fact]
    public void Streams() => Snapshots.Verify(GeneratorHarness.Run("""
        using System;
        using System.Collections.Generic;
        using System.Threading;
        using System.Threading.Tasks;
        using ProtoGen;

        namespace Telemetry;

        [Message]
        public partial record Reading(string Sensor, double Value);

        [Service]
        public interface IFeed
        {
            IAsyncEnumerable<Reading> WatchAsync(string sensor, int limit = 10, CancellationToken cancel = default);

            ValueTask<int> ImportAsync(IAsyncEnumerable<Reading> readings, CancellationToken cancel = default);

            IAsyncEnumerable<string?> Translate(
                string language, IAsyncEnumerable<(int Line, string Text)> lines, int linesId, [Packed] IAsyncEnumerable<int[]> marks, bool exact = false);

            Task DrainAsync(IAsyncEnumerable<byte[]> blocks);

            [OneWay]
            ValueTask HeartbeatAsync(string sensor);
        }
        """));

    [Fact]
    public void Ordered_and_inline_methods() => Snapshots.Verify(GeneratorHarness.Run("""
        using System.Threading.Tasks;
        using ProtoGen;

        namespace Ledgers;

        [Service]
        public interface ILedger
        {
            [Ordered]
            Task PostAsync(long account);

            [OneWay, Ordered]
            ValueTask NoteAsync(long account);

            [RunInline, Idempotent]
            ValueTask<long> CountAsync();
        }
        """));

    [Fact]
    public void Inherited_methods() => Snapshots.Verify(GeneratorHarness.Run("""
        using System.Threading.Tasks;
        using ProtoGen;

        namespace Shop;

        public interface IStore<TKey, T>
        {
            Task<T?> FindAsync(TKey key);

            [OneWay]
            ValueTask PutAsync(TKey key, T value);
        }

        [Service]
        public interface IHealth
        {
            ValueTask<bool> PingAsync(int rounds = 1);
        }

        [Service("Shop.v2")]
        public interface IShop : IStore<(int Shop, int Number), string>, IHealth
        {
            new Task<bool> PingAsync(int rounds);
        }
        """));

    [Fact]
    public void Contexts_and_declared_errors() => Snapshots.Verify(GeneratorHarness.Run("""
        using System.Collections.Generic;
        using System.Threading.Tasks;
        using ProtoGen;

        namespace Banking;

        [Message]
        public partial record InsufficientFunds(decimal Balance);

        [Service]
        public interface IBank
        {
            [Error<InsufficientFunds>(1)]
            [Error<string>(2)]
            ValueTask<long> TransferAsync(long from, long to, decimal amount, CallContext context = default);

            [Error<int>(-1)]
            Task CloseAsync(long error);

            [OneWay]
            ValueTask NoteAsync(string context, CallContext arguments);

            [Error<string>(1)]
            IAsyncEnumerable<long> WatchAsync(long account, CallContext context = default);
        }
        """));

    [Fact]
    public void Callbacks() => Snapshots.Verify(GeneratorHarness.Run("""
        using System.Collections.Generic;
        using System.Threading.Tasks;
        using ProtoGen;

        namespace Talk
        {
            [Service(Callback = typeof(Push.IChatEvents))]
            public interface IChat
            {
                Task JoinAsync(CallContext context = default);
            }
        }

        namespace Talk.Push
        {
            [Service]
            public interface IChatEvents
            {
                [OneWay]
                ValueTask MessageAsync(string text);

                [OneWay]
                Task PriceAsync([LatestKey] string article, decimal price, CallContext context = default);

                Task<string?> NameAsync();

                IAsyncEnumerable<int> LogAsync();
            }
        }
        """));

    [Fact]
    public void Names_that_clash_and_marks_that_warn() => Snapshots.Verify(GeneratorHarness.Run("""
        using System;
        using System.Diagnostics.CodeAnalysis;
        using System.Runtime.CompilerServices;
        using System.Threading;
        using System.Threading.Tasks;
        using ProtoGen;

        public static partial class Contracts
        {
            [Message]
            internal partial record struct Point(int X, int Y);

            [Service("points.v1")]
            internal interface IPoints
            {
                ValueTask<Point?> Connection(Point @event, CancellationToken cancel = default);

                Task PutAsync(Point first = default, short second = -1, [CallerMemberName] string caller = "");

                [Obsolete("Use the other one", true)]
                [Method("PutText")]
                Task PutAsync(string PutArguments);

                [Experimental("POINTS1")]
                [OneWay]
                ValueTask Equals();
            }
        }
        """));
}
