namespace ProtoGen.Generator.ExecutionTests.Messages;

[Message]
public partial record Reading(
    string Sensor, DateTimeOffset At, List<double> Values, Dictionary<string, string> Labels, (double Lat, double Lon) Where);

public sealed class RecordTests
{
    private static readonly Reading _sample = new(
        "boiler", new DateTimeOffset(2026, 1, 2, 3, 4, 5, TimeSpan.FromHours(1)), [1.5, -2], new() { ["unit"] = "bar" }, (52.5, 13.4));

    [Fact]
    public void A_positional_record_is_an_array_of_its_parameters()
    {
        // By hand from the MessagePack specification. The package we follow writes the time on the wall (03:04:05, not
        // 02:04:05 UTC) as the timestamp of a DateTimeOffset, and the offset in minutes behind it.
        Assert.Equal(
            "95" + "a6626f696c6572" + "92d6ff695735a5" + "3c" + "92cb3ff8000000000000cbc000000000000000" + "81a4756e6974a3626172" +
            "92cb404a400000000000cb402acccccccccccd",
            Convert.ToHexStringLower(MessageSerializer.Serialize(_sample)));
    }

    [Fact]
    public void A_record_comes_back_equal()
    {
        var back = MessageSerializer.Deserialize<Reading>(MessageSerializer.Serialize(_sample));

        Assert.Equal(_sample.Sensor, back.Sensor);
        Assert.Equal(_sample.At, back.At);
        Assert.Equal(_sample.Values, back.Values);
        Assert.Equal(_sample.Labels, back.Labels);
        Assert.Equal(_sample.Where, back.Where);
    }
}
