using System.Numerics;
using System.Reflection;
using MemoryPack;
using MessagePack;
using ProtoBuf;
using ProtoBuf.Meta;

namespace ProtoGen.Benchmarks.Serializer.Peers;

/// <summary>The contract of every shape for protobuf-net, made from what the shapes say for MessagePack: the same members in the same order.</summary>
internal static class ProtobufModel
{
    // A protobuf message has its members and its subtypes in one number space.
    private const int FirstSubtype = 100;

    /// <summary>The contract of every shape.</summary>
    public static RuntimeTypeModel Create() => Of(typeof(ProtobufModel).Assembly.GetTypes());

    /// <summary>The contract of these shapes.</summary>
    public static RuntimeTypeModel Of(IReadOnlyList<Type> types)
    {
        var model = RuntimeTypeModel.Create();
        model.IncludeDateTimeKind = true;
        model.Add(typeof(DateTimeOffset), false).SetSurrogate(typeof(Instant));
        model.Add(typeof(Vector3), false).Add(1, nameof(Vector3.X)).Add(2, nameof(Vector3.Y)).Add(3, nameof(Vector3.Z));
        foreach (var type in types.Where(type => type.GetCustomAttribute<MessagePackObjectAttribute>() is not null))
        {
            AddMembers(model.Add(type, false), type);
        }

        // The cases are known by now: protobuf-net would otherwise find out about them by itself.
        foreach (var type in types.Where(type => type.GetCustomAttributes<MessagePack.UnionAttribute>().Any()))
        {
            AddCases(model.Add(type, false), type);
        }

        return model;
    }

    private static void AddMembers(MetaType contract, Type type)
    {
        contract.UseConstructor = type.IsValueType || type.GetConstructor(Type.EmptyTypes) is not null;
        var position = 0;
        foreach (var property in type.GetProperties().Where(property => property.CanWrite))
        {
            var key = property.GetCustomAttribute<MessagePack.KeyAttribute>()?.IntKey ?? property.GetCustomAttribute<MemoryPackOrderAttribute>()?.Order;
            contract.AddField(1 + (key ?? position), property.Name).IsPacked = property.PropertyType is { IsArray: true } array && array.GetElementType()!.IsPrimitive;
            position++;
        }
    }

    private static void AddCases(MetaType contract, Type type)
    {
        foreach (var union in type.GetCustomAttributes<MessagePack.UnionAttribute>())
        {
            contract.AddSubType(FirstSubtype + union.Key, union.SubType);
        }
    }

    /// <summary>A point in time with its offset, which protobuf-net does not know.</summary>
    [ProtoContract]
    internal struct Instant
    {
        /// <summary>The ticks of the local time.</summary>
        [ProtoMember(1, DataFormat = DataFormat.FixedSize)]
        public long Ticks { get; set; }

        /// <summary>Minutes before UTC.</summary>
        [ProtoMember(2, DataFormat = DataFormat.ZigZag)]
        public int Offset { get; set; }

        public static implicit operator Instant(DateTimeOffset value) => new() { Ticks = value.Ticks, Offset = value.TotalOffsetMinutes };

        public static implicit operator DateTimeOffset(Instant value) => new(value.Ticks, TimeSpan.FromMinutes(value.Offset));
    }
}
