namespace ProtoGen.Generator;

/// <summary>Every name of the runtime that the generator looks for or prints; a test proves that each exists.</summary>
internal static class WellKnownNames
{
    /// <summary>Metadata names of what the parsers look for.</summary>
    public const string MessageAttribute = "ProtoGen.MessageAttribute";
    public const string KeyAttribute = "ProtoGen.KeyAttribute";
    public const string IgnoreAttribute = "ProtoGen.IgnoreAttribute";
    public const string MessageConstructorAttribute = "ProtoGen.MessageConstructorAttribute";
    public const string OnSerializingAttribute = "ProtoGen.OnSerializingAttribute";
    public const string OnSerializedAttribute = "ProtoGen.OnSerializedAttribute";
    public const string OnDeserializedAttribute = "ProtoGen.OnDeserializedAttribute";
    public const string MessageRootAttribute = "ProtoGen.MessageRootAttribute";
    public const string RootTypeAttribute = "ProtoGen.RootTypeAttribute";
    public const string ServiceAttribute = "ProtoGen.ServiceAttribute";
    public const string MethodAttribute = "ProtoGen.MethodAttribute";
    public const string OneWayAttribute = "ProtoGen.OneWayAttribute";
    public const string OrderedAttribute = "ProtoGen.OrderedAttribute";
    public const string RunInlineAttribute = "ProtoGen.RunInlineAttribute";
    public const string IdempotentAttribute = "ProtoGen.IdempotentAttribute";
    public const string LatestKeyAttribute = "ProtoGen.LatestKeyAttribute";
    public const string Group = "ProtoGen.Group`1";
    public const string ErrorAttribute = "ProtoGen.ErrorAttribute`1";
    public const string CallContextType = "ProtoGen.CallContext";
    public const string UnionAttribute = "ProtoGen.UnionAttribute";
    public const string UnionFallbackAttribute = "ProtoGen.UnionFallbackAttribute";
    public const string UnknownCase = "ProtoGen.UnknownCase";
    public const string UnknownCaseInterface = "ProtoGen.IUnknownCase";
    public const string UnknownMembers = "ProtoGen.UnknownMembers";
    public const string PopulatableInterface = "ProtoGen.IPopulatable";
    public const string FormatWithAttribute = "ProtoGen.FormatWithAttribute";
    public const string BoundedAttribute = "ProtoGen.BoundedAttribute";
    public const string PackedAttribute = "ProtoGen.PackedAttribute";
    public const string PackedStructInterface = "ProtoGen.Serialization.IPackedStruct`1";
    public const string SurrogateInterface = "ProtoGen.ISurrogate`2";
    public const string HiddenMembersAttribute = "ProtoGen.Serialization.HiddenMembersAttribute";
    public const string FormatterInterface = "ProtoGen.Serialization.IFormatter`1";

    /// <summary>The nested type that the emitted code of a message consists of.</summary>
    public const string Formatter = "Formatter";

    /// <summary>The same for the base of a union that is one of its cases: <see cref="Formatter"/> is the union's.</summary>
    public const string CaseFormatter = "CaseFormatter";

    /// <summary>What is printed.</summary>
    public const string Serialization = "global::ProtoGen.Serialization.";
    public const string HiddenMembers = Serialization + "HiddenMembersAttribute";
    public const string IFormatter = Serialization + "IFormatter";
    public const string IPackedStruct = Serialization + "IPackedStruct";
    public const string PackedFields = Serialization + "PackedFields";
    public const string PackedForm = Serialization + "PackedForm";
    public const string PackedStruct = Serialization + "PackedStruct";
    public const string MessagePackEncoder = Serialization + "MessagePackEncoder";
    public const string MessagePath = Serialization + "MessagePath";
    public const string MessagePackReader = Serialization + "MessagePackReader";
    public const string MessagePackSize = Serialization + "MessagePackSize";
    public const string MessagePackWriter = Serialization + "MessagePackWriter";
    public const string Population = Serialization + "Population";
    public const string OmittedDefaults = Serialization + "OmittedDefaults";
    public const string UnknownMembersBuilder = Serialization + "UnknownMembersBuilder";
    public const string SchemaBuilder = Serialization + "SchemaBuilder";
    public const string MessageRoots = Serialization + "MessageRoots";

    public const string Rpc = "global::ProtoGen.Rpc.";
    public const string ICallMethod = Rpc + "ICallMethod";
    public const string IOneWayMethod = Rpc + "IOneWayMethod";
    public const string IStreamMethod = Rpc + "IStreamMethod";
    public const string IncomingStreams = Rpc + "IncomingStreams";
    public const string OutgoingStreams = Rpc + "OutgoingStreams";
    public const string StreamId = Rpc + "StreamId";
    public const string Nothing = Rpc + "Nothing";
    public const string NothingResult = Rpc + "NothingResult";
    public const string ServiceBinding = Rpc + "ServiceBinding";
    public const string ServiceBindingBuilder = Rpc + "ServiceBindingBuilder";
    public const string CallContext = "global::ProtoGen.CallContext";
    public const string RpcException = "global::ProtoGen.RpcException";
    public const string ClientOptions = "global::ProtoGen.ClientOptions";
    public const string IServiceClient = "global::ProtoGen.IServiceClient";
    public const string Broadcaster = "global::ProtoGen.Groups.Broadcaster";
    public const string BroadcastContract = "global::ProtoGen.Groups.BroadcastContract";
    public const string RpcClient = "global::ProtoGen.RpcClient";
    public const string TransportException = "global::ProtoGen.TransportException";
    public const string RpcServer = "global::ProtoGen.RpcServer";
    public const string ServerOptions = "global::ProtoGen.ServerOptions";
}
