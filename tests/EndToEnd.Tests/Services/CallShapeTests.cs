using System.Globalization;
using ProtoGen.TestKit;

namespace ProtoGen.EndToEnd.Tests.Services;

/// <summary>Every shape of method, from a generated client to a generated server.</summary>
public class CallShapeTests
{
    public static TheoryData<Transport> Transports => [.. Enum.GetValues<Transport>()];

    [Theory]
    [MemberData(nameof(Transports))]
    public async Task Methods_without_a_result_complete_when_the_handler_has_run(Transport transport)
    {
        await using var pair = await ShapesPair.StartAsync(transport);

        await pair.Client.PingAsync().InTime();
        await pair.Client.PingTaskAsync(CancellationToken.None).InTime();

        Assert.Equal(2, pair.Service.Pings);
    }

    [Theory]
    [MemberData(nameof(Transports))]
    public async Task Scalars_come_back(Transport transport)
    {
        await using var pair = await ShapesPair.StartAsync(transport);

        Assert.Equal(5, await pair.Client.AddAsync(2, 3).InTime());
        Assert.Equal(int.MinValue, await pair.Client.AddAsync(int.MaxValue, 1).InTime());
        Assert.Equal("a, b, ", await pair.Client.JoinAsync(", ", "a", "b", "").InTime());
    }

    [Fact]
    public async Task Messages_travel_with_all_they_contain()
    {
        await using var pair = await ShapesPair.StartAsync();
        var order = Samples.Order();

        Assert.Equal(Samples.Bytes(order), Samples.Bytes(await pair.Client.FindAsync(order).InTime()));
        Assert.Null(await pair.Client.FindAsync(order, exists: false).InTime());
        Assert.Null(await pair.Client.FindAsync(null).InTime());
    }

    [Fact]
    public async Task Tuples_travel_as_arguments_and_results()
    {
        await using var pair = await ShapesPair.StartAsync();
        List<(int, string?)> numbers = [(1, "one"), (2, null)];

        var result = await pair.Client.TupleAsync((Samples.Order(), Level.High), numbers).InTime();

        Assert.Equal(Samples.Bytes(Samples.Order()), Samples.Bytes(result?.Order));
        Assert.Equal(numbers, result?.Numbers);
        Assert.Null(await pair.Client.TupleAsync((Samples.Order(), null), numbers).InTime());
    }

    [Fact]
    public async Task Collections_of_collections_of_messages_travel()
    {
        await using var pair = await ShapesPair.StartAsync();
        var nested = new Dictionary<string, List<Dictionary<int, Order>>> { ["a"] = [new() { [-7] = Samples.Order() }, []], ["b"] = [] };

        var result = await pair.Client.NestAsync(nested, [Level.High, Level.Low], new Dictionary<long, byte[]> { [-1] = [0xC0, 0x01] }).InTime();

        Assert.Equal(["a", "b", "Low,HighC001"], result.Keys.Order());
        Assert.Equal(Samples.Bytes(Samples.Order()), Samples.Bytes(result["a"][0][-7]));
        Assert.Empty(result["a"][1]);
    }

    [Fact]
    public async Task Any_number_of_parameters_of_any_scalar_type_travels()
    {
        await using var pair = await ShapesPair.StartAsync();
        var service = new Shapes();
        ValueTask<string> Call(IShapes shapes) => shapes.ManyAsync(
            true, 255, -128, short.MinValue, ushort.MaxValue, int.MinValue, uint.MaxValue, long.MinValue, ulong.MaxValue, float.Epsilon, double.MaxValue,
            '€', "text \0 ä 𝄞", 1.50m, Guid.Empty, new DateTimeOffset(2026, 2, 3, 4, 5, 6, TimeSpan.FromHours(-3)), TimeSpan.FromTicks(-1),
            DateOnly.MaxValue, TimeOnly.MaxValue, [1, 2, 3], null, null, Level.High, Level.Low, [1, -1], (3, 4));

        Assert.Equal(await Call(service).InTime(), await Call(pair.Client).InTime());
    }

    [Fact]
    public async Task Default_arguments_are_the_interfaces_own()
    {
        await using var pair = await ShapesPair.StartAsync();

        string expected = string.Create(CultureInfo.InvariantCulture, $"given|-5|a \"b\"\n|Low|NaN|1.50|x||{Guid.Empty}");
        Assert.Equal(expected, await pair.Client.DefaultsAsync("given").InTime());
    }

    [Theory]
    [MemberData(nameof(Transports))]
    public async Task One_way_messages_reach_the_handler_in_order(Transport transport)
    {
        await using var pair = await ShapesPair.StartAsync(transport);

        await pair.Client.NoteAsync(Samples.Order()).InTime();
        Assert.Equal(Samples.Bytes(Samples.Order()), Samples.Bytes((Order)await pair.Service.NextAsync().InTime()));

        await pair.Client.LogAsync("a", "b").InTime();
        Assert.Equal(["a", "b"], (string[])await pair.Service.NextAsync().InTime());
    }
}
