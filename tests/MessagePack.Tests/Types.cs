using BridgeTests;
using MessagePack;
using MessagePack.Formatters;
using MessagePack.Resolvers;
using ProtoGen;

[assembly: FormatWith(typeof(OldOrder), typeof(MessagePackObjectFormatter<OldOrder>))]
[assembly: FormatWith(typeof(OldEnvelope), typeof(MessagePackObjectFormatter<OldEnvelope, BothWays>))]
[assembly: MessageRoot(typeof(Reading))]
[assembly: MessageRoot(typeof(Envelope))]
[assembly: MessageRoot(typeof(List<Reading>))]

namespace BridgeTests;

/// <summary>A type of the package's.</summary>
[MessagePackObject]
public class OldOrder
{
    [MessagePack.Key(0)]
    public int Id { get; set; }

    [MessagePack.Key(1)]
    public string? Name { get; set; }
}

/// <summary>A type with a formatter for the package.</summary>
public readonly record struct Money(long Cents);

public sealed class MoneyFormatter : IMessagePackFormatter<Money>
{
    public void Serialize(ref MessagePackWriter writer, Money value, MessagePackSerializerOptions options) => writer.Write(value.Cents);

    public Money Deserialize(ref MessagePackReader reader, MessagePackSerializerOptions options) => new(reader.ReadInt64());
}

/// <summary>A formatter that forgets half of what it has written.</summary>
public sealed class ForgetfulFormatter : IMessagePackFormatter<Money>
{
    public void Serialize(ref MessagePackWriter writer, Money value, MessagePackSerializerOptions options)
    {
        writer.Write(value.Cents);
        writer.Write(value.Cents);
    }

    public Money Deserialize(ref MessagePackReader reader, MessagePackSerializerOptions options)
    {
        reader.ReadArrayHeader();
        return new(reader.ReadInt64());
    }
}

/// <summary>A message with all of them.</summary>
[Message]
public partial record Invoice(
    string Number,
    List<OldOrder> Orders,
    OldOrder? Last,
    [FormatWith(typeof(MessagePackFormatterAdapter<Money, MoneyFormatter>))] Money Total,
    Dictionary<string, OldOrder>? ByName = null);

[Message]
public partial record Wrong([FormatWith(typeof(MessagePackFormatterAdapter<Money, ForgetfulFormatter>))] Money Total);

/// <summary>A message to use as a type of the package's.</summary>
[Message]
public partial record Reading(string Sensor, List<double> Values, (int, string) Pair);

/// <summary>A value of the package's that holds one.</summary>
[MessagePackObject]
public class OldBatch
{
    [MessagePack.Key(0)]
    public List<Reading>? Readings { get; set; }

    [MessagePack.Key(1)]
    public Dictionary<string, Reading?>? ByName { get; set; }
}

/// <summary>A message and a value of the package's that hold each other.</summary>
[Message]
public partial record Envelope(OldEnvelope? Inner);

[MessagePackObject]
public class OldEnvelope
{
    [MessagePack.Key(0)]
    public Envelope? Inner { get; set; }
}

/// <summary>The options for both directions.</summary>
public sealed class BothWays : IMessagePackOptions
{
    public static MessagePackSerializerOptions Options { get; } = SafeOptions.Options.WithResolver(
        CompositeResolver.Create(ProtoGenResolver.Instance, StandardResolver.Instance));
}
