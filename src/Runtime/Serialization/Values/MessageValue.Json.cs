using ProtoGen.Serialization;

namespace ProtoGen;

/// <summary>A value as JSON.</summary>
public readonly partial struct MessageValue
{
    /// <summary>Writes the value as JSON, of which <see cref="FromJson"/> makes the same value.</summary>
    /// <param name="indented">Whether each value has a line of its own.</param>
    /// <exception cref="MessageSerializationException">A string has half of a surrogate pair, or the value is too large.</exception>
    public string ToJson(bool indented = false) =>
        MessageJson.ToJson(MessageSerializer.Serialize<MessageValue, MessageValueFormatter>(this), indented);

    /// <summary>Makes a value of JSON; <see cref="MessageJson"/> says what stands for what.</summary>
    /// <param name="json">One JSON value.</param>
    /// <exception cref="MessageSerializationException">It is no JSON, or no such value; where the value has a key twice or is nested more than 128 deep, the offset counts in its MessagePack.</exception>
    public static MessageValue FromJson(string json) =>
        MessageSerializer.Deserialize<MessageValue, MessageValueFormatter>(MessageJson.FromJson(json));
}
