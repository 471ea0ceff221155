namespace ProtoGen.Serialization;

/// <summary>The registered formatter as a formatter, for code that takes one.</summary>
internal readonly struct RootFormatter<T> : IFormatter<T>
{
    public static int MaxSize => MessagePackSize.Unbounded;

    public static void Write(ref MessagePackWriter writer, in T value) => MessageRoot<T>.Instance.Write(ref writer, in value);

    public static T Read(ref MessagePackReader reader) => MessageRoot<T>.Instance.Read(ref reader);

    public static void Locate(ref MessagePath path)
    {
        // The error may be that none is registered.
        if (MessageRoot<T>.IsRegistered)
        {
            MessageRoot<T>.Instance.Locate(ref path);
        }
    }
}
