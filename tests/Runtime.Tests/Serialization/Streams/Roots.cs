using System.Runtime.CompilerServices;
using ProtoGen.Serialization;

namespace ProtoGen.Runtime.Tests.Serialization.Streams;

/// <summary>What the generator would register for the types of these tests.</summary>
internal static class Roots
{
    [ModuleInitializer]
    internal static void Register()
    {
        MessageRoots.Register<Node, Node.Formatter>();
        MessageRoots.Register<MessageValue, MessageValueFormatter>();
    }
}
