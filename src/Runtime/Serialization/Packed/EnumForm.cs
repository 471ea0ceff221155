namespace ProtoGen.Serialization;

/// <summary>The form of an enum: that of its underlying type, whose memory it has.</summary>
internal static class EnumForm<TEnum, TUnderlying, TF>
    where TEnum : struct, Enum
    where TUnderlying : struct
    where TF : struct, IFormatter<TUnderlying>
{
    public static readonly PackedForm<TEnum>? Form = TF.Packed is { } underlying ? new CopiedForm<TEnum>(underlying.Tags[0]) : null;
}
