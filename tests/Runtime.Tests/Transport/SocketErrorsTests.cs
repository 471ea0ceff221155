using System.Net.Sockets;
using ProtoGen.Transport;

namespace ProtoGen.Runtime.Tests.Transport;

public class SocketErrorsTests
{
    [Theory]
    [InlineData(SocketError.ConnectionReset, TransportErrorCode.Reset)]
    [InlineData(SocketError.ConnectionRefused, TransportErrorCode.Refused)]
    [InlineData(SocketError.OperationAborted, TransportErrorCode.Closed)]
    [InlineData(SocketError.Shutdown, TransportErrorCode.Closed)]
    [InlineData(SocketError.TimedOut, TransportErrorCode.TimedOut)]
    [InlineData(SocketError.HostUnreachable, TransportErrorCode.Unreachable)]
    [InlineData(SocketError.HostNotFound, TransportErrorCode.HostNotFound)]
    [InlineData(SocketError.MessageSize, TransportErrorCode.MessageTooLarge)]
    [InlineData(SocketError.AddressAlreadyInUse, TransportErrorCode.AddressInUse)]
    [InlineData(SocketError.AddressNotAvailable, TransportErrorCode.AddressNotAvailable)]
    [InlineData(SocketError.AccessDenied, TransportErrorCode.AccessDenied)]
    [InlineData(SocketError.TooManyOpenSockets, TransportErrorCode.OutOfResources)]
    [InlineData(SocketError.ProtocolOption, TransportErrorCode.Other)]
    public void Each_error_of_the_system_has_its_code(SocketError error, TransportErrorCode code)
    {
        var cause = new SocketException((int)error);

        var exception = SocketErrors.ToException("Trying", cause);

        Assert.Equal(code, exception.Code);
        Assert.Same(cause, exception.InnerException);
        Assert.StartsWith("Trying: ", exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void An_exception_of_this_library_stays_itself()
    {
        var own = new TransportException(TransportErrorCode.Torn, "x");

        Assert.Same(own, SocketErrors.ToException("Trying", own));
    }
}
