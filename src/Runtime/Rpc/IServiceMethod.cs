using System.ComponentModel;
using ProtoGen.Serialization;

namespace ProtoGen.Rpc;

/// <summary>
/// One method of a service: its names on the wire and how its arguments are written and read. Implemented by structs
/// without state that the generator emits; client and server of a method share one. All members are safe to call from
/// any number of threads at once.
/// </summary>
/// <typeparam name="TArguments">What carries the arguments; the runtime never looks inside.</typeparam>
[EditorBrowsable(EditorBrowsableState.Never)]
public interface IServiceMethod<TArguments>
{
    /// <summary>The name on the wire, such as <c>Telemetry/Record</c>.</summary>
    static abstract string Name { get; }

    /// <summary>FNV-1a (32 bits) of the name's UTF-8 bytes with the top bit set.</summary>
    static abstract uint StableId { get; }

    /// <summary>Whether the method takes a <see cref="CallContext"/>; false unless it says so.</summary>
    static virtual bool UsesContext => false;

    /// <summary>Whether its handlers run one at a time for a connection; false unless it says so.</summary>
    static virtual bool IsOrdered => false;

    /// <summary>Whether its handler runs on the thread that receives; false unless it says so.</summary>
    static virtual bool RunsInline => false;

    /// <summary>Whether it may run again for a call of which nobody knows whether it ran; false unless it says so.</summary>
    static virtual bool IsIdempotent => false;

    /// <summary>Writes the whole array of arguments.</summary>
    /// <param name="writer">Where to write.</param>
    /// <param name="arguments">The arguments.</param>
    static abstract void WriteArguments(ref MessagePackWriter writer, in TArguments arguments);

    /// <summary>
    /// Reads the whole array of arguments. Missing trailing ones take the declared default value or fail; extra ones
    /// are skipped.
    /// </summary>
    /// <param name="reader">Where to read.</param>
    static abstract TArguments ReadArguments(ref MessagePackReader reader);

    /// <summary>Writes the number and the payload of an error as one array, if the method declares it.</summary>
    /// <param name="writer">Where to write.</param>
    /// <param name="exception">What the handler threw.</param>
    /// <returns>False, with nothing written, if it does not.</returns>
    static virtual bool TryWriteError(ref MessagePackWriter writer, RpcException exception) => false;

    /// <summary>Reads the payload of an error that the method declares.</summary>
    /// <param name="reader">At the payload.</param>
    /// <param name="number">The error's number.</param>
    /// <param name="text">Its text.</param>
    /// <returns>Null, with nothing read, if the method declares no such error.</returns>
    static virtual RpcException? ReadError(ref MessagePackReader reader, int number, string text) => null;

    /// <summary>Names the place in the arguments that a path of indices stands for. Only called when an error is reported.</summary>
    /// <param name="path">The path; its first index is the argument's position.</param>
    static abstract void LocateArguments(ref MessagePath path);

    /// <summary>How many arguments are streams; 0 by default.</summary>
    static virtual int StreamCount => 0;

    /// <summary>Gives every stream among the arguments its id, before they are written. Only called when there are any.</summary>
    /// <param name="arguments">The arguments; their ids are set.</param>
    /// <param name="streams">Takes the streams, in the order of their position.</param>
    static virtual void OpenOutgoing(ref TArguments arguments, OutgoingStreams streams)
    {
    }

    /// <summary>Makes a stream of every id among the arguments that were read. Only called when there are any.</summary>
    /// <param name="arguments">The arguments; their streams are set.</param>
    /// <param name="streams">Makes the streams.</param>
    static virtual void OpenIncoming(ref TArguments arguments, IncomingStreams streams)
    {
    }

    /// <summary>
    /// Describes what travels, for the comparison of contracts: <c>(members) -> result</c>. By default nothing is known
    /// and nothing is compared.
    /// </summary>
    /// <param name="schema">Where to add it, behind the method's name.</param>
    static virtual void Describe(SchemaBuilder schema) => schema.Add(" opaque");
}
